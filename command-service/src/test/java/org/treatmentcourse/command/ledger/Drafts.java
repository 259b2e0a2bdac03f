package org.treatmentcourse.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.Role;

/** Drafts in the words of the ledger's tests. */
public final class Drafts {
  public static final Actor NURSE =
      new Actor("nurse-1", "Robin Vale", Role.MONITOR, Optional.of("RN"));
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  private final UUID command;
  private final List<Draft.Event> events = new ArrayList<>();

  private Drafts(UUID command) {
    this.command = command;
  }

  public static Drafts command(UUID command) {
    return new Drafts(command);
  }

  public static Drafts newCommand() {
    return new Drafts(UUID.randomUUID());
  }

  public static String newStream() {
    return "course-" + UUID.randomUUID();
  }

  public Drafts event(String stream, long seq) {
    return event(stream, seq, "{\"at\":" + seq + "}");
  }

  public Drafts event(String stream, long seq, String payload) {
    events.add(
        new Draft.Event(
            stream,
            seq,
            UUID.randomUUID(),
            "VitalSignsRecorded",
            1,
            NOON.plusSeconds(seq),
            payload,
            Optional.empty()));
    return this;
  }

  public Draft draft() {
    return new Draft(
        command, NURSE, Optional.of("anew"), UUID.randomUUID(), UUID.randomUUID(), events);
  }
}
