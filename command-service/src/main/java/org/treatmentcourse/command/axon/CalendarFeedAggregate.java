package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.RevokeCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedDecider;

/** Axon's shell around who may read a calendar by its address. */
@Aggregate(type = "CalendarFeed", commandTargetResolver = "commandTarget")
class CalendarFeedAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private CalendarFeedDecider.State feed = CalendarFeedDecider.State.NONE;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(OpenCalendarFeed command, Desk desk) {
    desk.decide(command, feed, CalendarFeedDecider::decide);
  }

  @CommandHandler
  void handle(RevokeCalendarFeed command, Desk desk) {
    desk.decide(command, feed, CalendarFeedDecider::decide);
  }

  @EventSourcingHandler
  void on(CalendarFeedOpened event) {
    stream = event.feed().stream(event.clinic());
    feed = feed.evolve(event);
  }

  @EventSourcingHandler
  void on(FeedEvent event) {
    feed = feed.evolve(event);
  }
}
