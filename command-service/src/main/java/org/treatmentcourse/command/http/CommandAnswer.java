package org.treatmentcourse.command.http;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.axon.AffectedVisits.AffectedVisit;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The answer to a command.
 *
 * @param commit the commit's number, to wait for in a query; absent if nothing changed
 * @param events what was recorded, in order
 * @param affected of an absence or a clinic's closure: the visits that need another place, by their
 *     start
 */
public record CommandAnswer(
    Optional<Long> commit, List<Event> events, List<AffectedVisit> affected) {
  /** One recorded event, by its place in its stream. */
  public record Event(String stream, long seq, String type, UUID id) {}

  static CommandAnswer nothingChanged() {
    return new CommandAnswer(Optional.empty(), List.of(), List.of());
  }

  static CommandAnswer of(Commit commit, List<AffectedVisit> affected) {
    return new CommandAnswer(
        Optional.of(commit.number()),
        commit.events().stream()
            .map(event -> new Event(event.stream(), event.seq(), event.type(), event.id()))
            .toList(),
        affected);
  }

  /** The last sequence number of a stream in this answer; a commit may hold several streams. */
  long lastSeqOf(String stream) {
    return events.stream()
        .filter(event -> event.stream().equals(stream))
        .mapToLong(Event::seq)
        .max()
        .orElseThrow();
  }

  static boolean isOf(Commit commit, String stream, String actorId) {
    return commit.draft().actor().id().equals(actorId)
        && commit.events().stream().map(RecordedEvent::stream).anyMatch(stream::equals);
  }
}
