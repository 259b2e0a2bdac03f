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
import org.treatmentcourse.command.calendar.FeedCommand;
import org.treatmentcourse.command.calendar.FeedCommand.OpenCalendarFeed;
import org.treatmentcourse.command.calendar.Feeds;

/** Axon's shell around the address of a calendar subscription. */
@Aggregate(type = "feed", commandTargetResolver = "commandTarget")
class CalendarFeedAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Feeds.State feed = Feeds.State.NONE;

  @CommandHandler(commandName = "feed")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(FeedCommand command, CommandContext context) {
    stream = context.streamBegunBy(OpenCalendarFeed.class);
    context.decide(now -> Feeds.decide(command, feed, now));
  }

  @EventSourcingHandler
  void on(FeedEvent event, @SourceId String stream) {
    this.stream = stream;
    feed = feed.evolve(event);
  }
}
