package org.treatmentcourse.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a field holds. Needed where the Java type does not say it: a {@code String} never does. On a
 * value's type it is said of each such value, on a record of those of its texts that say nothing.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Holds {
  FieldKind value();
}
