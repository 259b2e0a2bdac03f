package org.treatmentcourse.commit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A record of the events' topic. All records of a commit together hold everything that its bytes
 * do, so that a subscriber can prove a commit, and a lost ledger comes back.
 *
 * <p>Two kinds of commit can't come back from the topic: of builds that published no {@code
 * ce_meta}, those whose events have one; and those with text that is not well-formed UTF-8, which
 * is published as readers are shown it. Their hash tells.
 *
 * @param meta what the ledger keeps beside the event
 */
public record PublishedEvent(RecordedEvent event, Optional<String> meta) {

  /**
   * A record by its headers and value.
   *
   * @throws IllegalArgumentException if a header is missing or malformed; the message names it
   */
  public static PublishedEvent read(Map<String, byte[]> headers, byte[] value) {
    return new PublishedEvent(
        CloudEventHeaders.read(headers, value), CloudEventHeaders.meta(headers));
  }

  /** What all events of a commit have in common. */
  private record Envelope(
      long commit,
      int size,
      Instant recordedAt,
      UUID command,
      Actor actor,
      Optional<String> clinic,
      UUID correlation,
      UUID causation) {}

  private Envelope envelope() {
    return new Envelope(
        event.commit(),
        event.commitSize(),
        event.recordedAt(),
        event.command(),
        event.actor(),
        event.clinic(),
        event.correlation(),
        event.causation());
  }

  /**
   * The commit that was published as these records.
   *
   * @param records all of one commit's, in the order of {@code ce_commitindex}
   * @throws IllegalArgumentException if they are not one commit's, each of its events once
   */
  public static Commit commit(List<PublishedEvent> records) {
    if (records.isEmpty()) {
      throw new IllegalArgumentException("a commit has at least one event");
    }
    var all = records.getFirst().envelope();
    for (int index = 0; index < records.size(); index++) {
      var record = records.get(index);
      if (!record.envelope().equals(all) || record.event().commitIndex() != index) {
        throw new IllegalArgumentException(
            "commit %d: the record of %s/%d does not belong in place %d"
                .formatted(all.commit(), record.event().stream(), record.event().seq(), index));
      }
    }
    if (records.size() != all.size()) {
      throw new IllegalArgumentException(
          "commit %d has %d events, and %d are here"
              .formatted(all.commit(), all.size(), records.size()));
    }
    return new Commit(
        all.commit(),
        all.recordedAt(),
        new Draft(
            all.command(),
            all.actor(),
            all.clinic(),
            all.correlation(),
            all.causation(),
            records.stream().map(PublishedEvent::drafted).toList()));
  }

  private Draft.Event drafted() {
    return new Draft.Event(
        event.stream(),
        event.seq(),
        event.id(),
        event.type(),
        event.revision(),
        event.occurredAt(),
        event.payload(),
        meta);
  }
}
