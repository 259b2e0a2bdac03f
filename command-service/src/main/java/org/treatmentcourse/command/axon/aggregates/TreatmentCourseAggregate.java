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
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.opening.OpeningCommand.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Axon's shell around a course. */
@Aggregate(type = "course", commandTargetResolver = "commandTarget")
class TreatmentCourseAggregate {
  @SuppressWarnings("UnusedVariable") // Axon reads it
  @AggregateIdentifier
  private @Nullable String stream;

  private TreatmentCourse course = TreatmentCourse.notOpened();

  @CommandHandler(commandName = "course")
  @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
  void handle(CourseCommand command, CommandContext context) {
    stream = context.streamBegunOnceBy(OpenCourse.class);
    context.decide(command, course);
  }

  @EventSourcingHandler
  void on(TreatmentCourseEvent event, @SourceId String stream) {
    this.stream = stream;
    course = course.evolve(event);
  }
}
