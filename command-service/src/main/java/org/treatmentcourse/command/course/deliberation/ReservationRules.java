package org.treatmentcourse.command.course.deliberation;

import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on the resources that a booking takes. */
final class ReservationRules {
  /**
   * A visit lies within the hours of the resources that it takes, and in none of their absences
   * (S0, S1).
   */
  static final String RESOURCE_IS_THERE = "resource-is-there";

  /**
   * A resource is taken by no more visits at once than it holds, with the time around them (S0,
   * S1).
   */
  static final String RESOURCE_IS_FREE = "resource-is-free";

  private ReservationRules() {}

  /** Outside its hours, or on leave, closed, under repair. */
  record ResourceNotThere(Resource resource, Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return resource + " is not available for " + visit + ", " + text(span);
    }
  }

  /** The resource is taken by another visit. */
  record ResourceTaken(Resource resource, Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return resource + " is taken for " + visit + ", " + text(span);
    }
  }

  private static String text(Span span) {
    return span.from() + " to " + span.until();
  }
}
