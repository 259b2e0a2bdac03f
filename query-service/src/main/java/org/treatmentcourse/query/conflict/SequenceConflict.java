package org.treatmentcourse.query.conflict;

import java.util.List;
import org.treatmentcourse.value.guard.WellFormedText;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that can't be in the ledger together with others that are held or arrived with it.
 *
 * @param event of the stream in conflict
 * @param claims every event that one of them proves false, this one included
 * @param which names the place and the events by id; nothing of a payload
 */
public record SequenceConflict(RecordedEvent event, List<RecordedEvent> claims, String which) {
  private static final JsonMapper JSON = WireFormat.mapper();

  /* What UTF-8 can't carry became this on the topic, and that in the feed, of earlier builds. */
  private static final String ON_THE_TOPIC = "?";
  private static final String IN_THE_FEED = "\uFFFD";

  public SequenceConflict {
    claims = List.copyOf(claims);
  }

  /** Two events claim one seq of their stream. */
  public static SequenceConflict ofPlace(RecordedEvent event, RecordedEvent other) {
    return new SequenceConflict(
        event,
        List.of(event, other),
        event.id().equals(other.id())
            ? "seq %d has event %s with two contents".formatted(event.seq(), event.id())
            : "seq %d is claimed by event %s and by event %s"
                .formatted(event.seq(), other.id(), event.id()));
  }

  /** An event was not committed after its predecessor in the stream. */
  static SequenceConflict ofOrder(RecordedEvent event, RecordedEvent predecessor) {
    return new SequenceConflict(
        event,
        List.of(event, predecessor),
        "seq %d, event %s, is of commit %d, and its predecessor %s of commit %d"
            .formatted(
                event.seq(), event.id(), event.commit(), predecessor.id(), predecessor.commit()));
  }

  /** Two events claim one place in a commit. */
  static SequenceConflict ofCommit(RecordedEvent event, RecordedEvent other) {
    return new SequenceConflict(
        event,
        List.of(event),
        "place %d of commit %d is claimed by event %s at seq %d and by event %s"
            .formatted(event.commitIndex(), event.commit(), event.id(), event.seq(), other.id()));
  }

  /** An event is held that the ledger does not have. */
  public static SequenceConflict ofNothing(RecordedEvent event) {
    return new SequenceConflict(
        event,
        List.of(event),
        "seq %d is claimed by event %s, which the ledger does not have"
            .formatted(event.seq(), event.id()));
  }

  /** True if two are one event, whichever way each came, and by whichever build. */
  public static boolean same(RecordedEvent one, RecordedEvent other) {
    return one.equals(other) || carried(one).equals(carried(other));
  }

  private static String carried(RecordedEvent event) {
    return WellFormedText.withoutWhatIsShown(JSON.writeValueAsString(event), ON_THE_TOPIC)
        .replace(IN_THE_FEED, ON_THE_TOPIC);
  }
}
