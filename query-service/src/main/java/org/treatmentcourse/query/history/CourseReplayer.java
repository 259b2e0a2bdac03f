package org.treatmentcourse.query.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.history.Replay.Deviation;
import org.treatmentcourse.query.history.Replay.Link;
import org.treatmentcourse.query.history.Replay.Step;
import org.treatmentcourse.query.history.Replay.Who;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

/** Tells a course again, one event after the other. */
final class CourseReplayer {
  private static final GuardCatalogue GUARDS = GuardCatalogue.read();
  private static final Map<String, GuardCatalogue.Held> HELD = GUARDS.heldByType();

  private final List<RecordedEvent> events;
  private final List<TreatmentCourseEvent> told;
  private final ActorCredentials credentials;
  private final Map<Long, List<Long>> correctedBy;
  private final Map<Long, List<Long>> foundBy;

  CourseReplayer(CourseHistory history, ActorCredentials credentials) {
    this.events = history.events();
    this.told = history.told();
    this.credentials = credentials;
    this.correctedBy = pointing(CourseReplayer::corrected);
    this.foundBy = pointing(CourseReplayer::found);
  }

  /** The steps from a seq on. */
  Replay page(UUID course, long from, int limit) {
    TreatmentCourse now = TreatmentCourse.notOpened();
    Optional<CourseState> state = Optional.empty();
    JsonNode before = StateJson.NONE;
    var steps = new ArrayList<Step>();
    int end = (int) Math.min(events.size(), from + limit);
    for (int seq = 0; seq < end; seq++) {
      now = now.evolve(told.get(seq));
      var after = after(state, told.get(seq), now);
      if (seq >= from) {
        steps.add(step(seq, CourseState.changes(state, after)));
      } else if (seq == from - 1) {
        before = StateJson.of(after);
      }
      state = Optional.of(after);
    }
    return new Replay(
        course,
        events.size(),
        before,
        steps,
        end < events.size() ? Optional.of((long) end) : Optional.empty(),
        GUARDS.everyCommand(),
        GUARDS.named(named(steps)));
  }

  private static CourseState after(
      Optional<CourseState> before, TreatmentCourseEvent event, TreatmentCourse now) {
    if (now instanceof OpenCourse course) {
      return before
          .map(state -> state.after(event, course))
          .orElseGet(() -> CourseState.of(course));
    }
    throw new IllegalStateException("no event leaves a course unopened");
  }

  private Step step(int seq, List<JsonDiff.Operation> changes) {
    var event = events.get(seq);
    var actor = event.actor();
    return new Step(
        event.seq(),
        event.commit(),
        event.id().toString(),
        event.type(),
        event.revision(),
        event.occurredAt(),
        event.recordedAt(),
        new Who(
            actor.id(),
            actor.name(),
            actor.role().wireName(),
            actor.credential(),
            credentials.of(event)),
        event.payload(),
        corrected(told.get(seq)).map(this::link),
        correctedBy.getOrDefault((long) seq, List.of()).stream().map(this::link).toList(),
        told.get(seq) instanceof RecordSigned signed ? signed.targets() : List.of(),
        foundBy.getOrDefault((long) seq, List.of()).stream().map(this::deviation).toList(),
        GuardCatalogue.heldBy(HELD, event.type()),
        changes);
  }

  private Deviation deviation(long seq) {
    var found = (ProtocolDeviationDetected) told.get(Math.toIntExact(seq));
    return new Deviation(found.rule(), found.severity().name(), found.detail(), link(seq));
  }

  private Link link(long seq) {
    var event = events.get(Math.toIntExact(seq));
    return new Link(event.seq(), event.commit(), event.type(), event.recordedAt());
  }

  private static Set<String> named(List<Step> steps) {
    var names = new TreeSet<>(GUARDS.everyCommand().refusing());
    names.addAll(GUARDS.everyCommand().flagging());
    for (var step : steps) {
      names.addAll(step.guards().refusing());
      names.addAll(step.guards().flagging());
      step.deviations().forEach(deviation -> names.add(deviation.rule()));
    }
    return names;
  }

  /** The seqs of those that point at an event, by its seq. */
  private Map<Long, List<Long>> pointing(Function<TreatmentCourseEvent, Optional<Long>> at) {
    var pointing = new HashMap<Long, List<Long>>();
    for (int seq = 0; seq < told.size(); seq++) {
      long by = seq;
      at.apply(told.get(seq))
          .ifPresent(target -> pointing.computeIfAbsent(target, _ -> new ArrayList<>()).add(by));
    }
    return pointing;
  }

  private static Optional<Long> corrected(TreatmentCourseEvent event) {
    return event instanceof CorrectionEvent correction ? correction.corrects() : Optional.empty();
  }

  private static Optional<Long> found(TreatmentCourseEvent event) {
    return event instanceof ProtocolDeviationDetected found
        ? Optional.of(found.fact())
        : Optional.empty();
  }
}
