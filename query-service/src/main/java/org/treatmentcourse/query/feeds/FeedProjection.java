package org.treatmentcourse.query.feeds;

import java.util.Optional;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.FeedId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A feed's events to what its address opens; opened again, it has another address. */
final class FeedProjection implements Projection<FeedView> {
  private static final WireFormat WIRE = new WireFormat(FeedEvent.class);

  @Override
  public boolean follows(String stream) {
    return FeedId.isFeedStream(stream);
  }

  @Override
  public FeedView apply(Optional<FeedView> view, RecordedEvent recorded) {
    var event = (FeedEvent) WIRE.decode(recorded.type(), recorded.revision(), recorded.payload());
    return switch (event) {
      case CalendarFeedOpened opened ->
          new FeedView(
              opened.clinic(),
              opened.feed(),
              opened.resource(),
              opened.secretSha256(),
              FeedView.State.OPEN);
      case CalendarFeedRevoked _ ->
          view.orElseThrow(() -> new IllegalStateException("a feed begins with CalendarFeedOpened"))
              .revoked();
    };
  }
}
