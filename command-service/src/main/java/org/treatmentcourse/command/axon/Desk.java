package org.treatmentcourse.command.axon;

import java.time.InstantSource;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.id.ClinicId;

/**
 * Where one command is handled: it gathers what the pure decision may know, and turns the decision
 * into Axon's terms, events applied or an exception.
 */
class Desk {
  private final CommandMessage<?> message;
  private final OtherStreams others;
  private final InstantSource clock;

  Desk(CommandMessage<?> message, OtherStreams others, InstantSource clock) {
    this.message = message;
    this.others = others;
    this.clock = clock;
  }

  /** Decides the opening of a course. */
  void open(CourseCommand.OpenCourse command, TreatmentCourse course) {
    decide(command.clinic(), command, course);
  }

  /** Decides on a course that is open. */
  void decide(CourseCommand command, TreatmentCourse course) {
    // Axon has loaded at least one event, and evolve lets a course begin with nothing else.
    decide(((OpenCourse) course).opened().clinic(), command, course);
  }

  private void decide(ClinicId clinic, CourseCommand command, TreatmentCourse course) {
    admit(clinic);
    switch (CourseDecider.decide(command, course, context())) {
      case Decision.Accepted<TreatmentCourseEvent> accepted ->
          apply(accepted, metadata(clinic, accepted.actor()));
      case Decision.Refused<TreatmentCourseEvent> refused -> refuse(refused);
    }
  }

  /** Decides on what belongs to no clinic. */
  <C extends Command, S, E> void settle(C command, S state, Decider<? super C, S, E> decider) {
    apply(decider.decide(command, state, context()), MetaData.emptyInstance());
  }

  /** Decides on what a clinic has beside its courses. */
  <C extends ClinicCommand, S, E> void decide(
      C command, S state, Decider<? super C, S, E> decider) {
    admit(command.clinic());
    apply(
        decider.decide(command, state, context()),
        MetaData.with(CommitMetadata.CLINIC, command.clinic().value()));
  }

  private Context context() {
    return new Context(clock.instant(), CommandEnvelope.actor(message), new SeenOnce(others));
  }

  private void admit(ClinicId clinic) {
    if (!CommandEnvelope.admits(message, clinic.value())) {
      throw new ClinicNotPermitted();
    }
  }

  private <E> void apply(Decision<E> decision, MetaData metadata) {
    switch (decision) {
      case Decision.Accepted<E> accepted -> apply(accepted, metadata);
      case Decision.Refused<E> refused -> refuse(refused);
    }
  }

  private <E> void apply(Decision.Accepted<E> accepted, MetaData metadata) {
    accepted.events().forEach(event -> AggregateLifecycle.apply(event, metadata));
    accepted.otherStreams().forEach(event -> others.add(event, metadata));
  }

  private static void refuse(Decision.Refused<?> refused) {
    throw new CommandRefused(refused.rule(), refused.refusal());
  }

  /** What an event says itself comes before what its command said: the token's credential. */
  private static MetaData metadata(ClinicId clinic, Actor actor) {
    @Nullable String onRecord = actor.credential().orElse(null);
    return MetaData.with(CommitMetadata.CLINIC, clinic.value())
        .and(CommitMetadata.ACTOR_CREDENTIAL, onRecord);
  }
}
