package org.treatmentcourse.service.document;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a whole number in a query may be, both bounds included, for the API document; the handler
 * refuses anything else.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Bounded {
  long least();

  /** Without it the type's own. */
  long most() default Long.MAX_VALUE;
}
