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
import org.treatmentcourse.command.course.moving.GroupCommand;
import org.treatmentcourse.command.course.moving.GroupCommand.BookGroup;
import org.treatmentcourse.moves.GroupEvent;

/** Axon's shell around a visit of several patients; what is not booked can't be cancelled. */
@Aggregate(type = "group", commandTargetResolver = "commandTarget")
public class GroupAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private Optional<GroupEvent> last = Optional.empty();

  @CommandHandler(commandName = "group")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(GroupCommand command, CommandContext context) {
    stream = context.streamBegunBy(BookGroup.class);
    context.decide(command, last);
  }

  @EventSourcingHandler
  void on(GroupEvent event, @SourceId String stream) {
    this.stream = stream;
    last = Optional.of(event);
  }
}
