package org.treatmentcourse.command.axon.context;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.CourseCommand;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.correction.Deciders;
import org.treatmentcourse.command.course.opening.Opening;
import org.treatmentcourse.command.course.opening.OpeningCommand;
import org.treatmentcourse.command.decision.Calendars;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.Elsewhere;
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
public class CommandContext {
  private final Command command;
  private final CommandEnvelope envelope;
  private final PublishedProtocols protocols;
  private final OtherStreams others;
  private final RecordsKept records;
  private final InstantSource clock;

  /** Keeps a decision from being recorded that was not refused. */
  private Optional<Supplier<RuntimeException>> conflict = Optional.empty();

  CommandContext(
      Command command,
      CommandEnvelope envelope,
      PublishedProtocols protocols,
      OtherStreams others,
      RecordsKept records,
      InstantSource clock) {
    this.command = command;
    this.envelope = envelope;
    this.protocols = protocols;
    this.others = others;
    this.records = records;
    this.clock = clock;
  }

  /**
   * The stream of the command. Commands that begin a stream also go on with one that is there, and
   * look at no expected version.
   *
   * @param beginning the commands that begin a stream; others need one that is there
   * @throws AggregateNotFoundException if the command needs a stream and it has no event
   * @throws ConflictingAggregateVersionException if its caller expects a later event than the last
   */
  public String streamBegunBy(Class<? extends Command> beginning) {
    if (!beginning.isInstance(command)) {
      goOn();
    }
    return command.stream();
  }

  /** The same for a stream that is begun once: another accepted beginning is a conflict. */
  public String streamBegunOnceBy(Class<? extends Command> beginning) {
    var stream = streamBegunBy(beginning);
    if (beginning.isInstance(command) && AggregateLifecycle.getVersion() != null) {
      conflict = Optional.of(() -> new AggregateStreamCreationException(stream + " is there"));
    }
    return stream;
  }

  /** As Axon does it: an older expectation is a conflict only if nothing else speaks against it. */
  private void goOn() {
    var stream = command.stream();
    @Nullable Long last = AggregateLifecycle.getVersion();
    if (last == null) {
      throw new AggregateNotFoundException(stream, "there is no such stream");
    }
    long expected = envelope.expectedSeq().orElse(last);
    if (expected > last) {
      throw new ConflictingAggregateVersionException(stream, expected, last);
    }
    if (expected < last) {
      conflict =
          Optional.of(() -> new ConflictingAggregateVersionException(stream, expected, last));
    }
  }

  /** Decides on a stream that is no course. */
  public <E> void decide(Function<Occasion, Outcome<E>> decider) {
    var metadata = MetaData.emptyInstance();
    if (command instanceof ClinicCommand ofClinic) {
      var clinic = ofClinic.clinic().value();
      admit(clinic);
      metadata = MetaData.with(CommitMetadata.CLINIC, clinic);
    }
    switch (decider.apply(new Occasion(clock.instant(), envelope.actor()))) {
      case Outcome.Accepted<E>(var events, var elsewhere) -> record(events, elsewhere, metadata);
      case Outcome.Refused<E>(var rule, var refusal) -> throw new CommandRefused(rule, refusal);
    }
  }

  /** Decides on a course. */
  public void decide(CourseCommand command, TreatmentCourse course) {
    if (command instanceof OpeningCommand.OpenCourse opening) {
      var clinic = opening.clinic().value();
      admit(clinic);
      var protocol = protocols.version(opening.protocol(), opening.protocolVersion());
      apply(Opening.decide(opening, context(protocol)), clinic);
    } else {
      // The stream has at least one event, and evolve lets a course begin with nothing else.
      var open = (OpenCourse) course;
      var clinic = open.opened().clinic().value();
      admit(clinic);
      var pinned = open.protocol();
      var protocol = protocols.version(pinned.id(), pinned.version());
      apply(Deciders.decide(command, open, context(protocol)), clinic);
    }
  }

  private Context context(TreatmentProtocol protocol) {
    return new Context(clock.instant(), envelope.actor(), protocol, new CachedSurroundings(others));
  }

  private void admit(String clinic) {
    if (!envelope.admits(clinic)) {
      throw new ClinicNotPermitted();
    }
  }

  /** Until when records are kept, asked only if the decision depends on it. */
  public RecordsKept records() {
    return records;
  }

  /** The clinic's calendars, as this decision sees them. */
  public Calendars calendars() {
    return new CachedSurroundings(others);
  }

  private void apply(Decision decision, String clinic) {
    switch (decision) {
      case Decision.Accepted(var events, var elsewhere, var actor) ->
          record(events, elsewhere, metadata(clinic, actor));
      case Decision.Refused(var rule, var refusal) -> throw new CommandRefused(rule, refusal);
    }
  }

  private void record(List<?> events, List<Elsewhere> elsewhere, MetaData metadata) {
    conflict.ifPresent(
        happened -> {
          throw happened.get();
        });
    events.forEach(event -> AggregateLifecycle.apply(event, metadata));
    elsewhere.forEach(event -> others.add(event, metadata));
  }

  /** What an event says itself comes before what its command said: the token's credential. */
  private static MetaData metadata(String clinic, Actor actor) {
    @Nullable String onRecord = actor.credential().orElse(null);
    return MetaData.with(CommitMetadata.CLINIC, clinic)
        .and(CommitMetadata.ACTOR_CREDENTIAL, onRecord);
  }
}
