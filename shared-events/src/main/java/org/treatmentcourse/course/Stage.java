package org.treatmentcourse.course;

/** The stage of a course on its way from inquiry to closing. */
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

  /**
   * A series of sessions is planned.
   *
   * @param before how many sessions earlier series had
   * @param count how many this one has
   */
  record InSeries(int before, int count, int sessionsPerWeek) implements Stage {
    /** The number of the series' last session. */
    public int last() {
      return before + count;
    }
  }

  /** The series is done and its response is to be reviewed. */
  record UnderReview(int sessions) implements Stage {}

  /** Sessions go on as the maintenance plan says. */
  record InMaintenance() implements Stage {}

  /**
   * The decision that the patient may be treated was withdrawn after preparation had begun, or was
   * entered in error: no dose is ordered, cleared or booked (rule 1).
   *
   * @param active where the course is again once the patient is eligible again
   */
  record EligibilityWithdrawn(Stage active) implements Stage {}

  /** The course pauses where it was. */
  record Suspended(Stage active) implements Stage {}

  /** The course came to its end. */
  record Completed() implements Stage {}

  /** The course was ended early. */
  record Discontinued() implements Stage {}

  /** True if the course has ended, as planned or early. */
  default boolean isClosed() {
    return this instanceof Completed || this instanceof Discontinued;
  }

  /** The stage as it is once the patient is eligible again; the same if nothing was withdrawn. */
  default Stage onceEligible() {
    return this instanceof EligibilityWithdrawn withdrawn ? withdrawn.active() : this;
  }

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
      case InMaintenance _ -> "in-maintenance";
      case EligibilityWithdrawn _ -> "eligibility-withdrawn";
      case Suspended _ -> "suspended";
      case Completed _ -> "completed";
      case Discontinued _ -> "discontinued";
    };
  }
}
