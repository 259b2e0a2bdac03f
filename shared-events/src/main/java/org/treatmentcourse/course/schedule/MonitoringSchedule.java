package org.treatmentcourse.course.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.course.CourseFacts;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.MonitoringEvent;
import org.treatmentcourse.course.event.MonitoringEvent.DissociationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.schedule.PlannedReading.Status;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.plan.MonitoringPlan.Reading;
import org.treatmentcourse.protocol.plan.ReadingTime;
import org.treatmentcourse.protocol.plan.Vital;
import org.treatmentcourse.value.id.SessionNumber;

/**
 * The readings that a session's dose asks for, and which of them are upcoming, due, taken or missed
 * at a moment: a pure function of course, protocol and time [label, guide].
 */
public final class MonitoringSchedule {
  /** More than a day of readings every few minutes is a mistake and not a plan. */
  private static final int MOST_READINGS = 500;

  private final CourseFacts facts;
  private final SessionNumber session;
  private final Dose dose;
  private final Instant now;

  private MonitoringSchedule(CourseFacts facts, SessionNumber session, Dose dose, Instant now) {
    this.facts = facts;
    this.session = session;
    this.dose = dose;
    this.now = now;
  }

  /** The dose that the plan is seen from. */
  private record Dose(Instant start, Optional<Instant> end, Optional<Instant> discharge) {
    /** Until when repeated readings are known to fall due. */
    Instant endOr(Instant now) {
      return end.orElse(now);
    }
  }

  /** The time when a reading is due, and the span within which it counts. */
  private record Window(Instant due, Instant from, Instant to) {
    static Window around(Instant due, Duration tolerance) {
      return new Window(due, due.minus(tolerance), due.plus(tolerance));
    }
  }

  /** The plan of a session at a moment, by time; nothing before its dose is started. */
  public static List<PlannedReading> of(
      OpenCourse course, SessionNumber session, TreatmentProtocol protocol, Instant now) {
    return planned(course, session, protocol, discharge(course, session), now);
  }

  /** The planned readings that would be missing if the patient went home at a moment. */
  public static List<PlannedReading> missedAtDischarge(
      OpenCourse course, SessionNumber session, TreatmentProtocol protocol, Instant discharge) {
    return planned(course, session, protocol, Optional.of(discharge), discharge).stream()
        .filter(reading -> reading.status() != Status.TAKEN)
        .toList();
  }

  private static List<PlannedReading> planned(
      OpenCourse course,
      SessionNumber session,
      TreatmentProtocol protocol,
      Optional<Instant> discharge,
      Instant now) {
    if (!(course.session(session).orElse(null) instanceof Session.Dosed dosed)) {
      return List.of();
    }
    var given = dosed.given();
    var dose = new Dose(given.startedAt(), dosed.end().map(Session.Ended::endedAt), discharge);
    var schedule = new MonitoringSchedule(course.facts(), session, dose, now);
    return protocol.readings(given.dose().product(), given.dose().route()).stream()
        .flatMap(schedule::readings)
        .sorted(Comparator.comparing(PlannedReading::due))
        .toList();
  }

  /** When the patient was discharged or left, and did not come back. */
  private static Optional<Instant> discharge(OpenCourse course, SessionNumber session) {
    if (course.isWatched(session)) {
      return Optional.empty();
    }
    return course
        .facts()
        .of(session, MonitoringEvent.class)
        .filter(event -> event instanceof PatientDischarged || event instanceof PatientDeparted)
        .map(MonitoringEvent::occurredAt)
        .max(Comparator.naturalOrder());
  }

  private Stream<PlannedReading> readings(Reading reading) {
    return windows(reading).stream()
        .filter(window -> dose.discharge().filter(window.due()::isAfter).isEmpty())
        .map(window -> reading(reading, window));
  }

  private List<Window> windows(Reading reading) {
    var tolerance = reading.tolerance();
    var start = dose.start();
    return switch (reading.time()) {
      case ReadingTime.BeforeDose() -> List.of(new Window(start, start.minus(tolerance), start));
      case ReadingTime.AfterStart(var offset) ->
          List.of(Window.around(start.plus(offset), tolerance));
      case ReadingTime.DuringDose(var every) -> repeated(start, every, dose.endOr(now), tolerance);
      case ReadingTime.AfterDose(var every, var until) ->
          dose.end().map(end -> repeated(end, every, end.plus(until), tolerance)).orElse(List.of());
      case ReadingTime.BeforeDischarge() -> beforeDischarge(tolerance);
    };
  }

  /** Before it is known when the patient goes home, the reading is due from the dose's end on. */
  private List<Window> beforeDischarge(Duration tolerance) {
    var at = dose.discharge().or(() -> dose.end().map(_ -> now));
    return at.map(home -> new Window(home, home.minus(tolerance), home)).stream().toList();
  }

  private static List<Window> repeated(
      Instant from, Duration every, Instant until, Duration tolerance) {
    var windows = new ArrayList<Window>();
    for (var due = from.plus(every);
        !due.isAfter(until) && windows.size() < MOST_READINGS;
        due = due.plus(every)) {
      windows.add(Window.around(due, tolerance));
    }
    return windows;
  }

  private PlannedReading reading(Reading reading, Window window) {
    var missing = reading.what().stream().filter(vital -> !isTaken(vital, window)).toList();
    return new PlannedReading(
        reading.what(), window.due(), window.from(), window.to(), missing, status(missing, window));
  }

  private Status status(List<Vital> missing, Window window) {
    if (missing.isEmpty()) {
      return Status.TAKEN;
    }
    if (now.isBefore(window.from())) {
      return Status.UPCOMING;
    }
    var over = now.isAfter(window.to()) || dose.discharge().filter(now::isAfter).isPresent();
    return over ? Status.MISSED : Status.DUE;
  }

  private boolean isTaken(Vital vital, Window window) {
    return switch (vital) {
      case BLOOD_PRESSURE -> vitals(window).anyMatch(vitals -> vitals.bloodPressure().isPresent());
      case HEART_RATE -> vitals(window).findAny().isPresent();
      case RESPIRATORY_RATE ->
          vitals(window).anyMatch(vitals -> vitals.respiratoryRatePerMinute().isPresent());
      case SPO2 -> vitals(window).anyMatch(vitals -> vitals.spo2Percent().isPresent());
      case SEDATION -> of(SedationAssessed.class, window).findAny().isPresent();
      case DISSOCIATION -> of(DissociationAssessed.class, window).findAny().isPresent();
    };
  }

  private Stream<VitalSignsRecorded> vitals(Window window) {
    return of(VitalSignsRecorded.class, window);
  }

  private <E extends MonitoringEvent> Stream<E> of(Class<E> kind, Window window) {
    return facts
        .of(session, kind)
        .filter(event -> !event.occurredAt().isBefore(window.from()))
        .filter(event -> !event.occurredAt().isAfter(window.to()));
  }
}
