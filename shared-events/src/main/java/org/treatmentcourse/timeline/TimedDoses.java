package org.treatmentcourse.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;

/**
 * The doses that a course records, by their times. An end belongs to the last start of its session
 * before it that has none yet; else to the first one after it that has none, since it is told with
 * a wrong time. An end without a start is a dose by itself, since something was given.
 */
public final class TimedDoses {
  private static final BigDecimal LARGEST = new BigDecimal(2_000);
  private static final Comparator<Fact<?>> BY_TIME = Comparator.comparing(Fact::at);

  private final CourseId course;
  private final SessionNumber session;
  private final List<StandingEvent> facts;

  /** A standing event of a kind. */
  private record Fact<E extends TreatmentCourseEvent>(long seq, E event) {
    Instant at() {
      return event.occurredAt();
    }
  }

  private TimedDoses(CourseId course, SessionNumber session, List<StandingEvent> facts) {
    this.course = course;
    this.session = session;
    this.facts = facts;
  }

  /** The doses of a course as it stands, in the order of its sessions' first facts. */
  public static Map<TimedDose.Id, TimedDose> of(OpenCourse course) {
    var sessions = new LinkedHashMap<SessionNumber, List<StandingEvent>>();
    for (var entry : course.standing()) {
      if (entry.event() instanceof OfSession of) {
        sessions.computeIfAbsent(of.session(), _ -> new ArrayList<>()).add(entry);
      }
    }
    var doses = new LinkedHashMap<TimedDose.Id, TimedDose>();
    var id = course.opened().course();
    sessions.forEach(
        (session, facts) ->
            new TimedDoses(id, session, facts).all().forEach(dose -> doses.put(dose.id(), dose)));
    return doses;
  }

  private List<TimedDose> all() {
    var starts = facts(DoseStarted.class);
    var open = new ArrayList<>(starts);
    var ends = new LinkedHashMap<Fact<DoseStarted>, Fact<DoseEnded>>();
    var doses = new ArrayList<TimedDose>();
    var alone = new ArrayList<Fact<DoseEnded>>();
    for (var end : facts(DoseEnded.class)) {
      var start =
          open.reversed().stream().filter(before -> !before.at().isAfter(end.at())).findFirst();
      start.ifPresentOrElse(
          begun -> {
            open.remove(begun);
            ends.put(begun, end);
          },
          () -> alone.add(end));
    }
    for (var end : alone) {
      // Told as of before its start: an error of the clock, and no dose by itself.
      open.stream()
          .findFirst()
          .ifPresentOrElse(
              begun -> {
                open.remove(begun);
                ends.put(begun, end);
              },
              () -> doses.add(endedOnly(end)));
    }
    for (int i = 0; i < starts.size(); i++) {
      var next = i + 1 < starts.size() ? starts.get(i + 1).at() : Instant.MAX;
      doses.add(begun(starts.get(i), Optional.ofNullable(ends.get(starts.get(i))), next));
    }
    return doses;
  }

  private TimedDose begun(
      Fact<DoseStarted> start, Optional<Fact<DoseEnded>> end, Instant nextStart) {
    var dose = start.event().dose();
    return new TimedDose(
        course,
        session,
        start.seq(),
        Optional.of(dose.product()),
        Optional.of(dose.route()),
        end.map(fact -> inAll(fact, start.at(), nextStart))
            .orElseGet(() -> soFar(dose, start.at(), nextStart)),
        start.at(),
        end.map(Fact::at),
        observedUntil(start.at()));
  }

  private TimedDose endedOnly(Fact<DoseEnded> end) {
    var meant = meant();
    return new TimedDose(
        course,
        session,
        end.seq(),
        meant.map(Dose::product),
        meant.map(Dose::route),
        end.event().totalMilligrams(),
        end.at(),
        Optional.of(end.at()),
        observedUntil(end.at()));
  }

  /** The total that was told, and each part that was given after the end. */
  private Milligrams inAll(Fact<DoseEnded> end, Instant start, Instant before) {
    var total = end.event().totalMilligrams();
    if (end.at().isBefore(start)) {
      return total; // the clock's error says nothing of the parts
    }
    var late =
        facts(DoseIncrementGiven.class).stream()
            .filter(part -> part.at().isAfter(end.at()) && part.at().isBefore(before))
            .map(part -> part.event().amountMilligrams().value())
            .reduce(total.value(), BigDecimal::add);
    return new Milligrams(late.min(LARGEST));
  }

  /** The amount that was begun, or the sum of its parts where that is more. */
  private Milligrams soFar(Dose dose, Instant from, Instant before) {
    var first = dose.product().device().map(Milligrams::value).orElse(BigDecimal.ZERO);
    var parts =
        facts(DoseIncrementGiven.class).stream()
            .filter(part -> !part.at().isBefore(from) && part.at().isBefore(before))
            .map(part -> part.event().amountMilligrams().value())
            .reduce(first, BigDecimal::add);
    return new Milligrams(dose.amountMilligrams().value().max(parts).min(LARGEST));
  }

  /** The first end of the observation that the patient did not come back after. */
  private Optional<Instant> observedUntil(Instant from) {
    var back = facts(PatientCheckedIn.class).stream().map(Fact::at).toList();
    var died =
        facts(PatientDeparted.class).stream()
            .filter(gone -> gone.event().disposition() == Disposition.DIED)
            .map(Fact::at);
    var gone =
        Stream.concat(
                facts(PatientDischarged.class).stream(), facts(PatientDeparted.class).stream())
            .map(Fact::at)
            .filter(left -> back.stream().noneMatch(at -> at.isAfter(left)));
    return Stream.concat(died, gone)
        .filter(at -> !at.isBefore(from))
        .min(Comparator.naturalOrder());
  }

  /** The dose that was cleared for the session, or ordered. */
  private Optional<Dose> meant() {
    var cleared =
        facts(DosingClearanceDecided.class).stream()
            .map(fact -> fact.event().decision())
            .filter(Clearance.Cleared.class::isInstance)
            .map(decision -> ((Clearance.Cleared) decision).dose());
    var ordered = facts(DoseOrdered.class).stream().map(fact -> fact.event().dose());
    return Stream.concat(ordered, cleared).reduce((earlier, later) -> later);
  }

  /** By time; of the same time, in the order of recording. */
  private <E extends TreatmentCourseEvent> List<Fact<E>> facts(Class<E> kind) {
    return facts.stream()
        .filter(entry -> kind.isInstance(entry.event()))
        .map(entry -> new Fact<>(entry.seq(), kind.cast(entry.event())))
        .sorted(BY_TIME)
        .toList();
  }
}
