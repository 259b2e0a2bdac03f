package org.treatmentcourse.command.axon.aggregates;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.FeedEvent;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.calendar.CalendarFeedCommand;
import org.treatmentcourse.command.calendar.CalendarFeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.CalendarFeedDecider;

/** Axon's shell around the address of a calendar subscription. */
@Aggregate(type = "feed", commandTargetResolver = "commandTarget")
class CalendarFeedAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private CalendarFeedDecider.State feed = CalendarFeedDecider.State.NONE;

  @CommandHandler(commandName = "feed")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CalendarFeedCommand command, CommandContext context) {
    stream = context.streamBegunBy(OpenCalendarFeed.class);
    context.decide(command, feed, CalendarFeedDecider::decide);
  }

  @EventSourcingHandler
  void on(FeedEvent event, @SourceId String stream) {
    this.stream = stream;
    feed = feed.evolve(event);
  }
}
