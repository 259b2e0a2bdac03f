package org.treatmentcourse.course;

/** Where a course is on its way from inquiry to closing. */
public sealed interface Stage {
  /** Opened; nobody has been seen yet. */
  record Inquiry() implements Stage {}

  /** The consultation has begun. */
  record UnderAssessment() implements Stage {}

  /** A clinician decided against treatment. */
  record Ineligible() implements Stage {}

  /** A clinician decided for treatment. */
  record Eligible() implements Stage {}

  /** Preparation has begun. */
  record Preparing() implements Stage {}

  /** A series of sessions is planned. */
  record InSeries(int count, int sessionsPerWeek) implements Stage {}

  /** The series is done and its response is to be reviewed. */
  record UnderReview(int sessions) implements Stage {}

  /** The name for views, in kebab-case. */
  default String label() {
    return switch (this) {
      case Inquiry _ -> "inquiry";
      case UnderAssessment _ -> "under-assessment";
      case Ineligible _ -> "ineligible";
      case Eligible _ -> "eligible";
      case Preparing _ -> "preparing";
      case InSeries _ -> "in-series";
      case UnderReview _ -> "under-review";
    };
  }
}
