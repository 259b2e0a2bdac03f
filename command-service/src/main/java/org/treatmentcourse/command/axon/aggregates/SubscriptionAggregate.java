package org.treatmentcourse.command.axon.aggregates;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.subscription.SubscriptionCommand;
import org.treatmentcourse.command.subscription.SubscriptionCommand.RequestSubscription;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.subscription.SubscriptionEvent;

/** Axon's shell around a subscription to events. */
@Aggregate(type = "subscription", commandTargetResolver = "commandTarget")
class SubscriptionAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private EventSubscription subscription = new EventSubscription.Unknown();

  @CommandHandler(commandName = "subscription")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(SubscriptionCommand command, CommandContext context) {
    stream = context.streamBegunBy(RequestSubscription.class);
    context.decide(command, subscription);
  }

  @EventSourcingHandler
  void on(SubscriptionEvent event, @SourceId String stream) {
    this.stream = stream;
    subscription = subscription.evolve(event);
  }
}
