package org.treatmentcourse.command.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

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

  /** A draft of one event with a text in place of each of its own, by the field that has it. */
  public static Map<String, Draft> withText(Draft draft, String text) {
    var drafts = new LinkedHashMap<String, Draft>();
    var event = draft.events().getFirst();
    drafts.put("stream", with(draft, event(event, text, event.type(), event.payload(), "{}")));
    drafts.put("type", with(draft, event(event, event.stream(), text, event.payload(), "{}")));
    var json = "{\"at\":\"" + text + "\"}";
    drafts.put("payload", with(draft, event(event, event.stream(), event.type(), json, "{}")));
    drafts.put(
        "meta", with(draft, event(event, event.stream(), event.type(), event.payload(), json)));
    var actor = draft.actor();
    drafts.put("id", by(draft, new Actor(text, actor.name(), actor.role(), actor.credential())));
    drafts.put("name", by(draft, new Actor(actor.id(), text, actor.role(), actor.credential())));
    drafts.put(
        "credential",
        by(draft, new Actor(actor.id(), actor.name(), actor.role(), Optional.of(text))));
    drafts.put("clinic", of(draft, draft.actor(), Optional.of(text), draft.events()));
    return drafts;
  }

  private static Draft.Event event(
      Draft.Event event, String stream, String type, String payload, String meta) {
    return new Draft.Event(
        stream,
        event.seq(),
        event.id(),
        type,
        event.revision(),
        event.occurredAt(),
        payload,
        Optional.of(meta));
  }

  private static Draft with(Draft draft, Draft.Event event) {
    return of(draft, draft.actor(), draft.clinic(), List.of(event));
  }

  private static Draft by(Draft draft, Actor actor) {
    return of(draft, actor, draft.clinic(), draft.events());
  }

  private static Draft of(
      Draft draft, Actor actor, Optional<String> clinic, List<Draft.Event> events) {
    return new Draft(
        draft.command(), actor, clinic, draft.correlation(), draft.causation(), events);
  }

  public Draft draft() {
    return new Draft(
        command, NURSE, Optional.of("anew"), UUID.randomUUID(), UUID.randomUUID(), events);
  }
}
