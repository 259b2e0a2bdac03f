package org.treatmentcourse.command.axon;

import java.time.InstantSource;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.opening.OpeningCommand;
import org.treatmentcourse.command.ledger.CommitMetadata;
import org.treatmentcourse.command.protocol.PublishedVersions;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.protocol.TreatmentProtocol;

/**
 * Where one command is handled: it gathers what the pure decision may know, and turns the decision
 * into Axon's terms, events applied or an exception.
 */
class Desk {
  private final CommandMessage<?> message;
  private final Protocols protocols;
  private final InstantSource clock;

  Desk(CommandMessage<?> message, Protocols protocols, InstantSource clock) {
    this.message = message;
    this.protocols = protocols;
    this.clock = clock;
  }

  /** Decides the opening of a course. */
  void open(OpeningCommand.OpenCourse command, Function<Context, Decision> decider) {
    admit(command.clinic().value());
    var protocol = protocols.version(command.protocol(), command.protocolVersion());
    apply(decider.apply(context(protocol)), command.clinic().value());
  }

  /** Decides on a course that is open. */
  void decide(TreatmentCourse course, BiFunction<OpenCourse, Context, Decision> decider) {
    // Axon has loaded at least one event, and evolve lets a course begin with nothing else.
    var open = (OpenCourse) course;
    var clinic = open.opened().clinic().value();
    admit(clinic);
    var pinned = open.opened().protocol();
    var protocol = protocols.version(pinned.id(), pinned.version());
    apply(decider.apply(open, context(protocol)), clinic);
  }

  /** Decides on a protocol's versions. */
  void publish(PublishedVersions.Outcome outcome) {
    switch (outcome) {
      case PublishedVersions.Outcome.Accepted accepted ->
          accepted.events().forEach(AggregateLifecycle::apply);
      case PublishedVersions.Outcome.Refused refused ->
          throw new CommandRefused("published-versions-never-change", refused.refusal());
    }
  }

  private Context context(TreatmentProtocol protocol) {
    return new Context(clock.instant(), CommandEnvelope.actor(message), protocol);
  }

  private void admit(String clinic) {
    if (!CommandEnvelope.admits(message, clinic)) {
      throw new ClinicNotPermitted();
    }
  }

  private static void apply(Decision decision, String clinic) {
    switch (decision) {
      case Decision.Accepted accepted -> {
        var metadata = MetaData.with(CommitMetadata.CLINIC, clinic);
        accepted.events().forEach(event -> AggregateLifecycle.apply(event, metadata));
      }
      case Decision.Refused refused -> throw new CommandRefused(refused.rule(), refused.refusal());
    }
  }
}
