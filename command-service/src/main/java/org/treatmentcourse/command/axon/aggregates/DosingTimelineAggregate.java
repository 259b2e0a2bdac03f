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
import org.treatmentcourse.command.timeline.DosingTimelineCommand;
import org.treatmentcourse.command.timeline.DosingTimelineDecider;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;

/** Axon's shell around a patient's doses; the patient's first course begins the stream. */
@Aggregate(type = "dosing", commandTargetResolver = "commandTarget")
class DosingTimelineAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private DosingTimeline timeline = DosingTimeline.none();

  @CommandHandler(commandName = "dosing")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(DosingTimelineCommand command, CommandContext context) {
    stream = context.streamBegunBy(DosingTimelineCommand.class);
    context.decide(command, timeline, DosingTimelineDecider::decide);
  }

  @EventSourcingHandler
  void on(DosingTimelineEvent event, @SourceId String stream) {
    this.stream = stream;
    timeline = timeline.evolve(event);
  }
}
