package org.treatmentcourse.command.axon;

import java.time.InstantSource;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.correction.Deciders;
import org.treatmentcourse.command.course.opening.OpeningCommand;
import org.treatmentcourse.command.decision.Calendars;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.decision.RecordsKept;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Actor;

/**
 * Where one command is handled: it gathers what the pure decision may know, and turns the decision
 * into Axon's terms, events applied or an exception.
 */
class Desk {
  private final CommandMessage<?> message;
  private final Protocols protocols;
  private final OtherStreams others;
  private final RecordsKept records;
  private final InstantSource clock;

  Desk(
      CommandMessage<?> message,
      Protocols protocols,
      OtherStreams others,
      RecordsKept records,
      InstantSource clock) {
    this.message = message;
    this.protocols = protocols;
    this.others = others;
    this.records = records;
    this.clock = clock;
  }

  /** Decides the opening of a course. */
  void open(OpeningCommand.OpenCourse command, Function<Context, Decision> decider) {
    admit(command.clinic().value());
    var protocol = protocols.version(command.protocol(), command.protocolVersion());
    apply(decider.apply(context(protocol)), command.clinic().value());
  }

  /** Decides on a course that is open. */
  void decide(CourseCommand command, TreatmentCourse course) {
    // Axon has loaded at least one event, and evolve lets a course begin with nothing else.
    var open = (OpenCourse) course;
    var clinic = open.opened().clinic().value();
    admit(clinic);
    var pinned = open.protocol();
    var protocol = protocols.version(pinned.id(), pinned.version());
    apply(Deciders.decide(command, open, context(protocol)), clinic);
  }

  /** Decides on what belongs to no clinic. */
  <E> void settle(Function<Occasion, Outcome<E>> decider) {
    apply(decider.apply(occasion()), MetaData.emptyInstance());
  }

  /** Decides on what a clinic has beside its courses. */
  <E> void decide(ClinicCommand command, Function<Occasion, Outcome<E>> decider) {
    var clinic = command.clinic().value();
    admit(clinic);
    apply(decider.apply(occasion()), MetaData.with(CommitMetadata.CLINIC, clinic));
  }

  private Occasion occasion() {
    return new Occasion(clock.instant(), CommandEnvelope.actor(message));
  }

  private Context context(TreatmentProtocol protocol) {
    return new Context(
        clock.instant(), CommandEnvelope.actor(message), protocol, new SeenOnce(others));
  }

  private void admit(String clinic) {
    if (!CommandEnvelope.admits(message, clinic)) {
      throw new ClinicNotPermitted();
    }
  }

  /** Until when records are kept, asked only if the decision depends on it. */
  RecordsKept records() {
    return records;
  }

  /** The clinic's calendars, as this decision sees them. */
  Calendars calendars() {
    return new SeenOnce(others);
  }

  private <E> void apply(Outcome<E> outcome, MetaData metadata) {
    switch (outcome) {
      case Outcome.Accepted<E> accepted -> {
        accepted.events().forEach(event -> AggregateLifecycle.apply(event, metadata));
        accepted.elsewhere().forEach(event -> others.add(event, metadata));
      }
      case Outcome.Refused<E> refused ->
          throw new CommandRefused(refused.rule(), refused.refusal());
    }
  }

  private void apply(Decision decision, String clinic) {
    switch (decision) {
      case Decision.Accepted accepted -> {
        var metadata = metadata(clinic, accepted.actor());
        accepted.events().forEach(event -> AggregateLifecycle.apply(event, metadata));
        accepted.elsewhere().forEach(event -> others.add(event, metadata));
      }
      case Decision.Refused refused -> throw new CommandRefused(refused.rule(), refused.refusal());
    }
  }

  /** What an event says itself comes before what its command said: the token's credential. */
  private static MetaData metadata(String clinic, Actor actor) {
    @Nullable String onRecord = actor.credential().orElse(null);
    return MetaData.with(CommitMetadata.CLINIC, clinic)
        .and(CommitMetadata.ACTOR_CREDENTIAL, onRecord);
  }
}
