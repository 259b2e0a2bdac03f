package org.treatmentcourse.command.course.reservation;

import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;

/** A calendar that a visit is written into, a stream for each of its weeks. */
sealed interface TakenCalendar {
  String stream(CalendarWeek week);

  ResourceWeek week(CalendarWeek week, Surroundings surroundings);

  /** A visit with the time around it. */
  Span busy(Span visit, Surroundings surroundings);

  /** The calendar of a clinic's room, device or member of staff. */
  record OfResource(ClinicId clinic, Resource resource) implements TakenCalendar {
    @Override
    public String stream(CalendarWeek week) {
      return week.stream(clinic, resource);
    }

    @Override
    public ResourceWeek week(CalendarWeek week, Surroundings surroundings) {
      return surroundings.week(clinic, week, resource);
    }

    @Override
    public Span busy(Span visit, Surroundings surroundings) {
      return surroundings.resource(clinic, resource).busy(visit);
    }

    boolean isDeclared(Surroundings surroundings) {
      return surroundings.resource(clinic, resource).declared().isPresent();
    }
  }

  /** The patient's own calendar, over all courses and clinics. */
  record OfPatient(PatientRef patient) implements TakenCalendar {
    @Override
    public String stream(CalendarWeek week) {
      return week.stream(patient);
    }

    @Override
    public ResourceWeek week(CalendarWeek week, Surroundings surroundings) {
      return surroundings.week(patient, week);
    }

    @Override
    public Span busy(Span visit, Surroundings surroundings) {
      return visit;
    }
  }
}
