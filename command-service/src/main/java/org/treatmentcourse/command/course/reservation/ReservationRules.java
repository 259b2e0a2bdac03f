package org.treatmentcourse.command.course.reservation;

import java.util.Optional;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on the resources and people that a booking takes. */
final class ReservationRules {
  /**
   * A visit lies within the hours of the resources that it takes, and in none of their absences
   * (S0, S1).
   */
  static final String RESOURCE_IS_THERE = "resource-is-there";

  /** A visit lies in no time for which the whole clinic is closed (S0, S1). */
  static final String CLINIC_IS_OPEN = "clinic-is-open";

  /**
   * A resource is taken by no more visits at once than it holds, with the time around them (S0,
   * S1).
   */
  static final String RESOURCE_IS_FREE = "resource-is-free";

  /**
   * A patient is expected at one visit at a time, whichever course and clinic it is of (S1, 42 CFR
   * 2).
   */
  static final String PATIENT_IS_IN_ONE_PLACE = "patient-is-in-one-place";

  /** A member of staff is booked at one clinic at a time (S0, S1, label, REMS). */
  static final String STAFF_IS_AT_ONE_CLINIC = "staff-is-at-one-clinic";

  private ReservationRules() {}

  /** A holiday, or the house can't be used. */
  record ClinicIsClosed(Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return "the clinic is closed during " + visit + ", " + text(span);
    }

    @Override
    public Optional<Clash> clash() {
      return Optional.of(new Clash(Optional.empty(), visit, span));
    }
  }

  /** Outside its hours, or on leave, closed, under repair. */
  record ResourceNotThere(Resource resource, Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return resource + " is not available for " + visit + ", " + text(span);
    }

    @Override
    public Optional<Clash> clash() {
      return Optional.of(new Clash(Optional.of(resource), visit, span));
    }
  }

  /** The resource is taken by another visit. */
  record ResourceTaken(Resource resource, Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return resource + " is taken for " + visit + ", " + text(span);
    }

    @Override
    public Optional<Clash> clash() {
      return Optional.of(new Clash(Optional.of(resource), visit, span));
    }
  }

  /** The patient has another visit then. */
  record PatientExpectedElsewhere(Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return "the patient has another visit during " + visit + ", " + text(span);
    }

    @Override
    public Optional<Clash> clash() {
      return Optional.of(new Clash(Optional.empty(), visit, span));
    }
  }

  /** The member of staff works at another clinic then. */
  record StaffAtAnotherClinic(Resource resource, Visit visit, Span span) implements Refusal {
    @Override
    public String detail() {
      return resource + " is booked at another clinic during " + visit + ", " + text(span);
    }

    @Override
    public Optional<Clash> clash() {
      return Optional.of(new Clash(Optional.of(resource), visit, span));
    }
  }

  private static String text(Span span) {
    return span.from() + " to " + span.until();
  }
}
