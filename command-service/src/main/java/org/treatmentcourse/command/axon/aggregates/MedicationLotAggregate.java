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
import org.treatmentcourse.command.custody.Custody;
import org.treatmentcourse.command.custody.CustodyCommand;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.MedicationLot;

/** Axon's shell around a lot's books. */
@Aggregate(type = "lot", commandTargetResolver = "commandTarget")
class MedicationLotAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private MedicationLot lot = MedicationLot.unknown();

  @CommandHandler(commandName = "lot")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CustodyCommand command, CommandContext context) {
    stream = context.streamBegunBy(ReceiveStock.class);
    context.decide(now -> Custody.decide(command, lot, now));
  }

  @EventSourcingHandler
  void on(CustodyEvent event, @SourceId String stream) {
    this.stream = stream;
    lot = lot.evolve(event);
  }
}
