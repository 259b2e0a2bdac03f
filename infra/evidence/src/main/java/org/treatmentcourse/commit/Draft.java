package org.treatmentcourse.commit;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;

/**
 * The events that one accepted command wants recorded: all of them or none.
 *
 * @param command the command's id; a repeated one records nothing again
 * @param actor who
 * @param clinic where; absent for what belongs to no clinic
 * @param correlation what request or process it belongs to
 * @param causation the message that caused it
 * @param events at least one, of one or several streams, in the order they are to be read
 */
public record Draft(
    UUID command,
    Actor actor,
    Optional<String> clinic,
    UUID correlation,
    UUID causation,
    List<Event> events) {

  public Draft {
    events = List.copyOf(events);
    if (events.isEmpty()) {
      throw new IllegalArgumentException("a commit has at least one event");
    }
  }

  /**
   * One event of a draft.
   *
   * @param stream the stream's name
   * @param seq its position there, from 0: the caller's claim that it is the next
   * @param id its own id
   * @param type the payload's wire name
   * @param revision the revision of the payload's shape
   * @param occurredAt when it happened; kept to the millisecond
   * @param payload its JSON, stored as it is
   * @param meta JSON that is kept beside the event and is no part of the published language
   */
  public record Event(
      String stream,
      long seq,
      UUID id,
      String type,
      int revision,
      Instant occurredAt,
      String payload,
      Optional<String> meta) {

    public Event {
      if (stream.isBlank()) {
        throw new IllegalArgumentException("a stream has a name");
      }
      if (seq < 0) {
        throw new IllegalArgumentException("seq is counted from 0");
      }
      occurredAt = occurredAt.truncatedTo(MILLIS);
    }
  }

  /**
   * The first event that an earlier one of this draft already excludes. MongoDB's unique index
   * compares documents with each other and never the parts of one.
   */
  public Optional<Event> conflictWithin() {
    var places = new HashSet<Place>();
    var ids = new HashSet<UUID>();
    for (Event event : events) {
      if (!places.add(new Place(event.stream(), event.seq())) || !ids.add(event.id())) {
        return Optional.of(event);
      }
    }
    return Optional.empty();
  }

  private record Place(String stream, long seq) {}
}
