package org.treatmentcourse.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the sensitivity of a field, or of every field of a type, an event or a family of events.
 * The nearest declaration counts. The order is: the field, its type, the record it stands in, the
 * field that holds this record, and so on out to the event and its family.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Sensitive {
  Sensitivity value();
}
