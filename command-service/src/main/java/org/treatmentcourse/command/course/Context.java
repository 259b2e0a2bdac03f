package org.treatmentcourse.command.course;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ProtocolRef;

/**
 * What a decision may know beside the command and the course.
 *
 * @param now the server's time
 * @param actor who acts, as the token says
 * @param protocol the version that the course pins
 * @param surroundings what other streams of the clinic say
 */
public record Context(
    Instant now, Actor actor, TreatmentProtocol protocol, Surroundings surroundings) {
  private static final Actor RECORD =
      new Actor("record", "The record", Role.SERVICE, Optional.empty());

  /** The same, under a version of its protocol that the course pins at another time. */
  public Context under(ProtocolRef pinned) {
    if (pinned.id().equals(protocol.id()) && pinned.version() == protocol.version()) {
      return this;
    }
    return surroundings
        .versions(pinned.id())
        .version(pinned.version())
        .map(version -> new Context(now, actor, version.protocol(), surroundings))
        .orElseThrow(() -> new IllegalStateException("a course pins what was never published"));
  }

  /**
   * The same for a past decision that is tried again: as if at once, and by the record itself. Who
   * took it held their credential then; who corrects the record need not have.
   */
  public Context again(Instant time) {
    return new Context(time, RECORD, protocol, surroundings);
  }
}
