package org.treatmentcourse.query.ical;

import java.util.Optional;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * The events of a calendar subscription to what its address opens; opened again, it has another
 * address.
 */
final class CalendarSubscriptionProjection implements Projection<CalendarSubscription> {
  private static final WireFormat WIRE = new WireFormat(FeedEvent.class);

  @Override
  public boolean follows(String stream) {
    return FeedId.isFeedStream(stream);
  }

  @Override
  public CalendarSubscription apply(Optional<CalendarSubscription> view, RecordedEvent recorded) {
    var event = (FeedEvent) WIRE.decode(recorded);
    return switch (event) {
      case CalendarFeedOpened opened ->
          new CalendarSubscription(
              opened.clinic(),
              opened.feed(),
              opened.resource(),
              opened.secretSha256(),
              CalendarSubscription.State.OPEN);
      case CalendarFeedRevoked _ ->
          view.orElseThrow(() -> new IllegalStateException("a feed begins with CalendarFeedOpened"))
              .revoked();
    };
  }
}
