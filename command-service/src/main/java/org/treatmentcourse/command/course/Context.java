package org.treatmentcourse.command.course;

import java.time.Instant;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.ProtocolRef;

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

  /** The same, as if decided at another time. */
  public Context at(Instant time) {
    return new Context(time, actor, protocol, surroundings);
  }
}
