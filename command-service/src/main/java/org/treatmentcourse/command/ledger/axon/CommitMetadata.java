package org.treatmentcourse.command.ledger.axon;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;

/**
 * The metadata of an event message about its commit. The command shell puts these on every event;
 * the engine takes them off, stores them once per commit, and puts them back on reading.
 *
 * @param commandId the command's id
 * @param actor who
 * @param clinic where
 * @param correlationId what request or process it belongs to; the command's id if absent
 * @param causationId the message that caused it; the command's id if absent
 */
public record CommitMetadata(
    UUID commandId, Actor actor, Optional<String> clinic, UUID correlationId, UUID causationId) {
  public static final String COMMAND_ID = "commandId";
  public static final String ACTOR_ID = "actorId";
  public static final String ACTOR_NAME = "actorName";
  public static final String ACTOR_ROLE = "actorRole";
  public static final String ACTOR_CREDENTIAL = "actorCredential";
  public static final String CLINIC = "clinic";
  public static final String CORRELATION_ID = "correlationId";
  public static final String CAUSATION_ID = "causationId";

  /** Every key that is the commit's and not the single event's. */
  public static final Set<String> KEYS =
      Set.of(
          COMMAND_ID,
          ACTOR_ID,
          ACTOR_NAME,
          ACTOR_ROLE,
          ACTOR_CREDENTIAL,
          CLINIC,
          CORRELATION_ID,
          CAUSATION_ID);

  static CommitMetadata of(Draft draft) {
    return new CommitMetadata(
        draft.command(), draft.actor(), draft.clinic(), draft.correlation(), draft.causation());
  }

  /**
   * Reads it from a message's metadata.
   *
   * @throws IllegalArgumentException if something is missing or malformed; the message names it
   */
  public static CommitMetadata from(Map<String, ?> metadata) {
    UUID command = uuid(metadata, COMMAND_ID).orElseThrow(() -> missing(COMMAND_ID));
    return new CommitMetadata(
        command,
        new Actor(
            text(metadata, ACTOR_ID).orElseThrow(() -> missing(ACTOR_ID)),
            text(metadata, ACTOR_NAME).orElseThrow(() -> missing(ACTOR_NAME)),
            Role.ofWireName(text(metadata, ACTOR_ROLE).orElseThrow(() -> missing(ACTOR_ROLE))),
            text(metadata, ACTOR_CREDENTIAL)),
        text(metadata, CLINIC),
        uuid(metadata, CORRELATION_ID).orElse(command),
        uuid(metadata, CAUSATION_ID).orElse(command));
  }

  /** As the texts a message carries. */
  public Map<String, String> toMap() {
    var map = new LinkedHashMap<String, String>();
    map.put(COMMAND_ID, commandId.toString());
    map.put(ACTOR_ID, actor.id());
    map.put(ACTOR_NAME, actor.name());
    map.put(ACTOR_ROLE, actor.role().wireName());
    actor.credential().ifPresent(credential -> map.put(ACTOR_CREDENTIAL, credential));
    clinic.ifPresent(name -> map.put(CLINIC, name));
    map.put(CORRELATION_ID, correlationId.toString());
    map.put(CAUSATION_ID, causationId.toString());
    return map;
  }

  private static Optional<String> text(Map<String, ?> metadata, String key) {
    @Nullable Object value = metadata.get(key);
    return value == null ? Optional.empty() : Optional.of(value.toString());
  }

  private static Optional<UUID> uuid(Map<String, ?> metadata, String key) {
    return text(metadata, key).map(UUID::fromString);
  }

  private static IllegalArgumentException missing(String key) {
    return new IllegalArgumentException("an event's metadata must have " + key);
  }
}
