package org.treatmentcourse.field;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How sensitive a field is, or every field of a type, an event or a family of events is. The
 * nearest one counts: the field's, that of its type, that of the record it stands in, that of the
 * field this record is held by, and so on out to the event and its family.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Sensitive {
  Sensitivity value();
}
