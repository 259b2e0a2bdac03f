package org.treatmentcourse.command.feed;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.CloudEventJson;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A part of the feed.
 *
 * @param items the events that the filter admits, in the ledger's order
 * @param last the place of the last event that was looked at, admitted or not
 * @param isAtEnd true if the ledger had no more
 */
public record FeedBatch(List<Item> items, FeedPlace last, boolean isAtEnd) {
  public FeedBatch {
    items = List.copyOf(items);
  }

  /**
   * An event and what the ledger keeps beside it.
   *
   * @param meta JSON
   */
  public record Item(RecordedEvent event, Optional<String> meta) {
    /** The event as the feed and a webhook give it. */
    public String json() {
      return CloudEventJson.of(event, meta);
    }
  }

  boolean isEmpty() {
    return items.isEmpty();
  }

  /** A JSON array, as {@value CloudEventJson#BATCH} has it. */
  String json() {
    return "[" + String.join(",", items.stream().map(Item::json).toList()) + "]";
  }

  /** Names what the batch shows; records of access alone are nothing to record again. */
  public void disclose(Disclosure disclosure) {
    var shown =
        items.stream().map(Item::event).filter(event -> !FeedFilter.isAccess(event)).toList();
    for (var event : shown) {
      event.clinic().ifPresent(disclosure::clinic);
      disclose(event.stream(), disclosure);
    }
    if (!shown.isEmpty()) {
      disclosure.record(
          "feed/" + FeedPlace.of(shown.getFirst()) + "-" + FeedPlace.of(shown.getLast()));
    }
  }

  private static void disclose(String stream, Disclosure disclosure) {
    try {
      if (CourseId.isCourseStream(stream)) {
        disclosure.course(CourseId.ofStream(stream));
      } else if (PatientRef.isStream(stream)) {
        disclosure.patient(PatientRef.ofStream(stream));
      } else if (PatientRef.isTimelineStream(stream)) {
        disclosure.patient(PatientRef.ofTimelineStream(stream));
      }
    } catch (IllegalArgumentException withoutId) {
      // An earlier build took such a name. The batch's places still say what was shown.
    }
  }
}
