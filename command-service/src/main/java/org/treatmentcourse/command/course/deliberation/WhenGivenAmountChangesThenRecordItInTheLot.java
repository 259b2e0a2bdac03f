package org.treatmentcourse.command.course.deliberation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
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

  static List<OtherStreamEvent> entries(
      OpenCourse before, List<TreatmentCourseEvent> events, Context context) {
    if (events.stream().noneMatch(e -> e instanceof DoseEnded || e instanceof CorrectionEvent)) {
      return List.of();
    }
    var after = before;
    for (var event : events) {
      after = after.evolve(event);
    }
    var known = given(before);
    var now = given(after);
    var changed = new HashMap<>(now);
    known.forEach((source, amount) -> changed.putIfAbsent(source, StockMilligrams.NONE));
    changed.entrySet().removeAll(known.entrySet());
    return entries(before, changed, events.getFirst(), context);
  }

  private static List<OtherStreamEvent> entries(
      OpenCourse course,
      Map<Source, StockMilligrams> changed,
      TreatmentCourseEvent cause,
      Context context) {
    var entries = new ArrayList<OtherStreamEvent>();
    var clinic = course.opened().clinic();
    changed.forEach(
        (source, total) -> {
          var lot = context.surroundings().lot(clinic, source.lot());
          if (lot.receipt().isPresent()) {
            entries.add(
                new OtherStreamEvent(
                    source.lot().stream(clinic),
                    lot.nextSeq(),
                    new AdministrationRecorded(
                        course.opened().course(), source.session(), total, cause.occurredAt())));
          }
        });
    return entries;
  }

  private static Map<Source, StockMilligrams> given(OpenCourse course) {
    var lots = new HashMap<SessionNumber, LotNumber>();
    var given = new HashMap<Source, StockMilligrams>();
    course
        .facts()
        .all(DoseStarted.class)
        .forEach(dose -> LotNumber.of(dose.lot()).ifPresent(lot -> lots.put(dose.session(), lot)));
    course
        .facts()
        .all(DoseEnded.class)
        .forEach(
            dose ->
                Optional.ofNullable(lots.get(dose.session()))
                    .map(lot -> new Source(lot, dose.session()))
                    .ifPresent(
                        source -> given.put(source, StockMilligrams.of(dose.totalMilligrams()))));
    return given;
  }
}
