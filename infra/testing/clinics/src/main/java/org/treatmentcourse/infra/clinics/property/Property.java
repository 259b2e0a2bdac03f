package org.treatmentcourse.infra.clinics.property;

import java.util.Optional;
import org.treatmentcourse.infra.clinics.model.CourseModel;

/** What must hold of each event, given the course as a clinic knows it just before. */
interface Property {
  /** What is wrong with an event, in words without clinical text; nothing if it is right. */
  Optional<String> brokenBy(Entry entry, CourseModel before);

  /** What is said where it doesn't hold. */
  static Optional<String> holds(boolean right, String wrong) {
    return right ? Optional.empty() : Optional.of(wrong);
  }
}
