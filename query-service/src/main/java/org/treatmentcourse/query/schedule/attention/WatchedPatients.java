package org.treatmentcourse.query.schedule.attention;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.protocol.DischargeCriteria;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.attention.AttentionController.ObservedWithoutSlot;
import org.treatmentcourse.query.schedule.view.CourseSchedule;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.visit.VisitNow;
import org.treatmentcourse.query.timeline.TimelineReader;
import org.treatmentcourse.query.timeline.WatchedDose;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Visit;

/** Finds the patients who had a dose in a session without a slot and, by the record, never went. */
final class WatchedPatients {
  /** Before a course's protocol has arrived, a dose is looked at after as long as any asks for. */
  private static final Duration OBSERVATION_IF_UNKNOWN = Duration.ofHours(2);

  private final TimelineReader timelines;
  private final ScheduleReader schedule;
  private final PublishedProtocols protocols;

  WatchedPatients(TimelineReader timelines, ScheduleReader schedule, PublishedProtocols protocols) {
    this.timelines = timelines;
    this.schedule = schedule;
    this.protocols = protocols;
  }

  /**
   * Those whose observation was over at a moment, by the protocol of their course.
   *
   * @param overrun how much longer an observation may take
   */
  List<ObservedWithoutSlot> at(String clinic, Duration overrun, Instant now) {
    var watched = timelines.watchedAt(clinic);
    var schedules =
        schedule.of(watched.stream().map(WatchedDose::dose).map(TimedDose::course).toList());
    var pinned = new PinnedProtocols(protocols);
    return watched.stream()
        .filter(it -> isWithoutSlot(it.dose(), schedules))
        .filter(
            it ->
                it.dose()
                    .startedAt()
                    .plus(observation(it.dose(), schedules, pinned))
                    .plus(overrun)
                    .isBefore(now))
        .map(ObservedWithoutSlot::of)
        .sorted(Comparator.comparing(ObservedWithoutSlot::doseBegunAt))
        .toList();
  }

  private static boolean isWithoutSlot(TimedDose dose, Map<CourseId, CourseSchedule> schedules) {
    return Optional.ofNullable(schedules.get(dose.course()))
        .flatMap(course -> course.visit(Visit.session(dose.session())))
        .filter(visit -> visit.bookedAt().isPresent())
        .map(VisitNow::state)
        .filter(state -> state.isShown())
        .isEmpty();
  }

  private static Duration observation(
      TimedDose dose, Map<CourseId, CourseSchedule> schedules, PinnedProtocols pinned) {
    return Optional.ofNullable(schedules.get(dose.course()))
        .flatMap(pinned::of)
        .map(protocol -> observation(dose, protocol))
        .orElse(OBSERVATION_IF_UNKNOWN);
  }

  private static Duration observation(TimedDose dose, TreatmentProtocol protocol) {
    return dose.product()
        .map(product -> protocol.dischargeOf(product).observation())
        .orElseGet(
            () ->
                protocol.discharge().stream()
                    .map(DischargeCriteria::observation)
                    .max(Comparator.naturalOrder())
                    .orElse(OBSERVATION_IF_UNKNOWN));
  }
}
