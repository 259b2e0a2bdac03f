package org.treatmentcourse.command.axon.aggregates.clinic;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.clinic.ClinicSettingCommand;
import org.treatmentcourse.command.clinic.ClinicSettingDecider;

/** Axon's shell around what a clinic says of itself. */
@Aggregate(type = "clinic", commandTargetResolver = "commandTarget")
public class ClinicAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private ClinicZones zones = ClinicZones.none();

  @CommandHandler(commandName = "clinic")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(ClinicSettingCommand command, CommandContext context) {
    stream = context.streamBegunBy(ClinicSettingCommand.class);
    context.decide(command, zones, ClinicSettingDecider::decide);
  }

  @EventSourcingHandler
  void on(ClinicEvent event, @SourceId String stream) {
    this.stream = stream;
    zones = zones.evolve(event);
  }
}
