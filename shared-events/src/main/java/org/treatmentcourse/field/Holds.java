package org.treatmentcourse.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the kind of a field's content. It is needed where the Java type does not tell the kind;
 * a {@code String} never does. On a value's type it applies to each such value. On a record it
 * applies to those of its texts that have no declaration of their own.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Holds {
  FieldKind value();
}
