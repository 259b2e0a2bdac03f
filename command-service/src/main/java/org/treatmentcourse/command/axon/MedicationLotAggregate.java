package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.custody.CustodyCommand.CountInventory;
import org.treatmentcourse.command.custody.CustodyCommand.IssueStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReceiveStock;
import org.treatmentcourse.command.custody.CustodyCommand.ReturnStock;
import org.treatmentcourse.command.custody.CustodyCommand.WasteStock;
import org.treatmentcourse.command.custody.CustodyDecider;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.custody.MedicationLot;

/** Axon's shell around a lot's books. */
@Aggregate(type = "MedicationLot", commandTargetResolver = "commandTarget")
class MedicationLotAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private MedicationLot lot = MedicationLot.unknown();

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ReceiveStock command, Desk desk) {
    desk.decide(command, lot, CustodyDecider::decide);
  }

  @CommandHandler
  void handle(IssueStock command, Desk desk) {
    desk.decide(command, lot, CustodyDecider::decide);
  }

  @CommandHandler
  void handle(WasteStock command, Desk desk) {
    desk.decide(command, lot, CustodyDecider::decide);
  }

  @CommandHandler
  void handle(ReturnStock command, Desk desk) {
    desk.decide(command, lot, CustodyDecider::decide);
  }

  @CommandHandler
  void handle(CountInventory command, Desk desk) {
    desk.decide(command, lot, CustodyDecider::decide);
  }

  @EventSourcingHandler
  void on(StockReceived event) {
    stream = event.lot().stream(event.clinic());
    lot = lot.evolve(event);
  }

  @EventSourcingHandler
  void on(CustodyEvent event) {
    lot = lot.evolve(event);
  }
}
