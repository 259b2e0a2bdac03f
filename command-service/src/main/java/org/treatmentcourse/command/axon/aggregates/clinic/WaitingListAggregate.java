package org.treatmentcourse.command.axon.aggregates.clinic;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.waitinglist.WaitingListCommand;
import org.treatmentcourse.command.waitinglist.WaitingListDecider;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent;

/** Axon's shell around a clinic's waiting list; taking off what does not wait is refused. */
@Aggregate(type = "waiting", commandTargetResolver = "commandTarget")
public class WaitingListAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private WaitingList list = WaitingList.empty();

  @CommandHandler(commandName = "waiting")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(WaitingListCommand command, CommandContext context) {
    stream = context.streamBegunBy(WaitingListCommand.class);
    context.decide(command, list, WaitingListDecider::decide);
  }

  @EventSourcingHandler
  void on(WaitingListEvent event, @SourceId String stream) {
    this.stream = stream;
    list = list.evolve(event);
  }
}
