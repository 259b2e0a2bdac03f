package org.treatmentcourse.query.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;
import org.treatmentcourse.wire.RecordedEvent;

/** What somebody else writes on the topic: like a recorded event, and not one. */
public final class Forgery {
  private Forgery() {}

  /** Another event in the place of a recorded one. */
  public static RecordedEvent of(RecordedEvent e) {
    var id = UUID.nameUUIDFromBytes(("forged " + e.id()).getBytes(UTF_8));
    return like(e, id, e.payload(), e.commit());
  }

  public static RecordedEvent withPayload(RecordedEvent e, String payload) {
    return like(e, e.id(), payload, e.commit());
  }

  public static RecordedEvent withCommit(RecordedEvent e, long commit) {
    return like(e, e.id(), e.payload(), commit);
  }

  private static RecordedEvent like(RecordedEvent e, UUID id, String payload, long commit) {
    return new RecordedEvent(
        e.stream(),
        e.seq(),
        id,
        e.type(),
        e.revision(),
        e.occurredAt(),
        payload,
        commit,
        e.commitIndex(),
        e.commitSize(),
        e.recordedAt(),
        e.command(),
        e.actor(),
        e.clinic(),
        e.correlation(),
        e.causation());
  }
}
