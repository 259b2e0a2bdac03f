package org.treatmentcourse.command.axon.aggregates.clinic;

import java.util.Optional;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.SourceId;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.context.CommandContext;
import org.treatmentcourse.command.course.moving.MovesCommand;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;

/** Axon's shell around moves of several courses; moves that were made are refused. */
@Aggregate(type = "moves", commandTargetResolver = "commandTarget")
public class MovesAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Optional<CoursesRescheduled> made = Optional.empty();

  @CommandHandler(commandName = "moves")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(MovesCommand command, CommandContext context) {
    stream = context.streamBegunBy(MovesCommand.class);
    context.decide(command, made);
  }

  @EventSourcingHandler
  void on(CoursesRescheduled event, @SourceId String stream) {
    this.stream = stream;
    made = Optional.of(event);
  }
}
