package org.treatmentcourse.command.axon.aggregates;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedRevoked;
import org.treatmentcourse.command.calendar.FeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.FeedCommand.RevokeCalendarFeed;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.value.id.FeedId;

class CalendarFeedAggregateTest extends BegunAggregateContract<CalendarFeedAggregate> {
  private static final FeedId FEED = new FeedId(new UUID(5, 5));
  private static final String HASH = "0".repeat(64);

  CalendarFeedAggregateTest() {
    super(CalendarFeedAggregate.class);
  }

  @Override
  Command beginning() {
    return new OpenCalendarFeed(CLINIC, FEED, Optional.empty(), HASH, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(new CalendarFeedOpened(CLINIC, FEED, Optional.empty(), HASH, NOW));
  }

  @Override
  Command next() {
    return new RevokeCalendarFeed(CLINIC, FEED, "lost", NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new CalendarFeedRevoked("lost", NOW));
  }

  @Override
  Command tooLate() {
    return next();
  }

  @Override
  String brokenRule() {
    return "feed-is-open";
  }
}
