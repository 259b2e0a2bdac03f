package org.treatmentcourse.command.axon;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.retention.RetentionCommand.SetRetentionPeriod;
import org.treatmentcourse.command.retention.RetentionDecider;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.retention.RetentionPeriod;

/** Axon's shell around how long a clinic keeps its records. */
@Aggregate(type = "Retention", commandTargetResolver = "commandTarget")
class RetentionAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private RetentionPeriod period = RetentionPeriod.SIX_YEARS;

  @CommandHandler
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(SetRetentionPeriod command, Desk desk) {
    desk.decide(command, period, RetentionDecider::decide);
  }

  @EventSourcingHandler
  void on(RetentionPeriodSet event) {
    stream = event.schedule().stream(event.clinic());
    period = period.evolve(event);
  }
}
