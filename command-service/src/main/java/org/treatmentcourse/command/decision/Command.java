package org.treatmentcourse.command.decision;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.treatmentcourse.value.actor.Role;

/** Something an actor wants of one stream. Each kind of stream has sealed families of these. */
public interface Command {
  /** The name of the stream it is for. */
  String stream();

  /** When it happened or was decided, as the actor says; at most a little in the future. */
  Instant occurredAt();

  /** The other moments that it says are past, by field; at most a little in the future, too. */
  default Map<String, Instant> pastMoments() {
    return Map.of();
  }

  /** True if a role may give a command of a type. */
  static boolean isFor(Role role, Class<? extends Command> command) {
    var by = command.getAnnotation(PermittedRoles.class);
    return by != null && Arrays.asList(by.value()).contains(role);
  }

  /**
   * A command for something that others may want at the same moment, such as the last free slot: if
   * one was faster, it is decided again on what that one left, and then says what blocks it.
   */
  interface Contended {}
}
