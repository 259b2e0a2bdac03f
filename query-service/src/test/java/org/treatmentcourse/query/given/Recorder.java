package org.treatmentcourse.query.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** Numbers commits and events as the ledger does. The same calls record the same events. */
public final class Recorder {
  public static final Actor CLINICIAN =
      new Actor("staff-1", "Dr Vega", Role.CLINICIAN, Optional.of("LMFT"));
  private static final WireFormat WIRE =
      new WireFormat(
          TreatmentCourseEvent.class,
          ProtocolEvent.class,
          CustodyEvent.class,
          ResourceEvent.class,
          CalendarEvent.class,
          PractitionerEvent.class,
          FeedEvent.class,
          AccessEvent.class);

  private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00.123456Z");

  private final Instant begin;
  private final Map<String, Long> nextSeq = new HashMap<>();
  private long nextCommit;
  private Actor actor = CLINICIAN;

  public Recorder() {
    this(BEGIN);
  }

  /** Records the first commit at a moment and each other one a second later. */
  public Recorder(Instant begin) {
    this.begin = begin;
  }

  /** One commit of events of one course. */
  public List<RecordedEvent> commit(CourseId course, String clinic, DomainEvent... events) {
    var drafts = new ArrayList<Draft>();
    for (var event : events) {
      drafts.add(Draft.of(course.stream(), event));
    }
    return commit(clinic, drafts);
  }

  /** One commit of events of any streams. */
  public List<RecordedEvent> commit(String clinic, List<Draft> drafts) {
    var recordedAt = nextRecordedAt();
    long commit = nextCommit++;
    var recorded = new ArrayList<RecordedEvent>();
    for (var draft : drafts) {
      long seq = nextSeq.merge(draft.stream(), 0L, (last, zero) -> last + 1);
      recorded.add(
          new RecordedEvent(
              draft.stream(),
              seq,
              id("event", commit, recorded.size()),
              draft.type(),
              draft.revision(),
              draft.occurredAt(),
              draft.payload(),
              commit,
              recorded.size(),
              drafts.size(),
              recordedAt,
              id("command", commit, 0),
              actor,
              Optional.of(clinic),
              id("correlation", commit, 0),
              id("causation", commit, 0)));
    }
    return recorded;
  }

  /** The number of the next commit. */
  public long nextCommit() {
    return nextCommit;
  }

  /** Who acts from now on. */
  public void actingAs(Actor next) {
    actor = next;
  }

  /** When the next commit is recorded. */
  public Instant nextRecordedAt() {
    return begin.plusSeconds(nextCommit);
  }

  private static UUID id(String kind, long commit, int index) {
    return UUID.nameUUIDFromBytes((kind + commit + ':' + index).getBytes(UTF_8));
  }

  /** An event before it is recorded. */
  public record Draft(
      String stream, String type, int revision, String payload, Instant occurredAt) {
    public static Draft of(String stream, DomainEvent event) {
      var encoded = WIRE.encode(event);
      return new Draft(
          stream, encoded.type(), encoded.revision(), encoded.json(), event.occurredAt());
    }
  }
}
