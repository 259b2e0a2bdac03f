package org.treatmentcourse.traceability;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a test that proves rows of {@code docs/traceability.md}. {@code infra/reference} reads it
 * in the sources and writes the page.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.SOURCE)
public @interface Proves {
  /**
   * The rows' ids, such as {@code rule-6-abstention}. Where a row tells apart what its tests do,
   * {@code : allows}, {@code : refuses} or {@code : flags} follows.
   */
  String[] value();
}
