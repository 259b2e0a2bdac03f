package org.treatmentcourse.command.course.deliberation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.course.timeline.CourseStep;
import org.treatmentcourse.command.custody.WhenBooksChangeThenReportDiscrepancies;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.AdministrationRecorded;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.StockMilligrams;

/**
 * Rule 14: what a course says was given, the lot's books say in the same commit, corrections
 * included. A lot that nothing was received of has no books; that is a finding of the course.
 */
final class WhenGivenAmountChangesThenRecordItInTheLot {
  private record Source(LotNumber lot, SessionNumber session) {}

  private WhenGivenAmountChangesThenRecordItInTheLot() {}

  static List<OtherStreamEvent> entries(CourseStep step, Context context) {
    if (!step.has(WhenGivenAmountChangesThenRecordItInTheLot::mayMatter)) {
      return List.of();
    }
    var known = given(step.before());
    var now = given(step.after());
    var changed = new HashMap<>(now);
    known.forEach((source, amount) -> changed.putIfAbsent(source, StockMilligrams.NONE));
    changed.entrySet().removeAll(known.entrySet());
    return entries(step.before(), changed, step.at(), context);
  }

  /** A start may be told after its end. */
  private static boolean mayMatter(TreatmentCourseEvent event) {
    return event instanceof DoseStarted
        || event instanceof DoseIncrementGiven
        || event instanceof DoseEnded
        || event instanceof CorrectionEvent;
  }

  private static List<OtherStreamEvent> entries(
      OpenCourse course, Map<Source, StockMilligrams> changed, Instant at, Context context) {
    var entries = new ArrayList<OtherStreamEvent>();
    var clinic = course.opened().clinic();
    changed.forEach(
        (source, total) -> {
          var lot = context.surroundings().lot(clinic, source.lot());
          if (lot.receipt().isPresent()) {
            var events = new ArrayList<CustodyEvent>();
            events.add(
                new AdministrationRecorded(course.opened().course(), source.session(), total, at));
            events.addAll(
                WhenBooksChangeThenReportDiscrepancies.reports(lot.evolve(events.getFirst()), at));
            for (int i = 0; i < events.size(); i++) {
              entries.add(
                  new OtherStreamEvent(
                      source.lot().stream(clinic), lot.nextSeq() + i, events.get(i)));
            }
          }
        });
    return entries;
  }

  /** By lot and session, what all its doses came to. */
  private static Map<Source, StockMilligrams> given(OpenCourse course) {
    var doses = course.facts().all(DoseStarted.class).toList();
    // Of two ends of one dose the one that is told last counts.
    var totals = new LinkedHashMap<DoseStarted, StockMilligrams>();
    course
        .facts()
        .all(DoseEnded.class)
        .forEach(
            end ->
                doseAt(end.session(), end.occurredAt(), doses)
                    .ifPresent(
                        dose -> totals.put(dose, StockMilligrams.of(end.totalMilligrams()))));
    var given = new HashMap<Source, StockMilligrams>();
    totals.forEach(
        (dose, total) -> {
          var rest = total;
          for (var part : fromOtherLots(dose, doses, course)) {
            var amount = StockMilligrams.of(part.amountMilligrams());
            part.lot().ifPresent(lot -> add(lot, part.session(), amount, given));
            rest = rest.minusUpTo(amount);
          }
          add(dose.lot(), dose.session(), rest, given);
        });
    return given;
  }

  private static void add(
      String lot,
      SessionNumber session,
      StockMilligrams amount,
      Map<Source, StockMilligrams> given) {
    LotNumber.of(lot)
        .ifPresent(
            number -> given.merge(new Source(number, session), amount, StockMilligrams::plus));
  }

  /** The parts of a dose that say they are of another lot than it was begun with. */
  private static List<DoseIncrementGiven> fromOtherLots(
      DoseStarted dose, List<DoseStarted> doses, OpenCourse course) {
    return course
        .facts()
        .of(dose.session(), DoseIncrementGiven.class)
        .filter(part -> part.lot().filter(lot -> !lot.equals(dose.lot())).isPresent())
        .filter(
            part ->
                doseAt(part.session(), part.occurredAt(), doses).filter(dose::equals).isPresent())
        .toList();
  }

  /** The last dose that was begun by then; the first, if the moment is before each. */
  private static Optional<DoseStarted> doseAt(
      SessionNumber session, Instant moment, List<DoseStarted> doses) {
    var ofSession =
        doses.stream()
            .filter(dose -> dose.session().equals(session))
            .sorted(Comparator.comparing(DoseStarted::occurredAt))
            .toList();
    return ofSession.stream()
        .filter(dose -> !dose.occurredAt().isAfter(moment))
        .reduce((earlier, later) -> later)
        .or(() -> ofSession.stream().findFirst());
  }
}
