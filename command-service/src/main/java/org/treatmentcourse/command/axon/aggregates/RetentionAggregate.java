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
import org.treatmentcourse.command.retention.Retention;
import org.treatmentcourse.command.retention.RetentionCommand;
import org.treatmentcourse.retention.RetentionEvent;
import org.treatmentcourse.retention.RetentionPeriod;

/** Axon's shell around how long a clinic keeps its records. */
@Aggregate(type = "retention", commandTargetResolver = "commandTarget")
class RetentionAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private RetentionPeriod period = RetentionPeriod.SIX_YEARS;

  @CommandHandler(commandName = "retention")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(RetentionCommand command, CommandContext context) {
    stream = context.streamBegunBy(RetentionCommand.class);
    context.decide(now -> Retention.decide(command, period, now));
  }

  @EventSourcingHandler
  void on(RetentionEvent event, @SourceId String stream) {
    this.stream = stream;
    period = period.evolve(event);
  }
}
