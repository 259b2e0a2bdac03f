package org.treatmentcourse.command.axon.context;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Supplier;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.DryRun;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.CommandContextFactory.Fingerprints;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.moving.GroupCommand;
import org.treatmentcourse.command.course.moving.GroupDecider;
import org.treatmentcourse.command.course.moving.MovesCommand;
import org.treatmentcourse.command.course.moving.MovesDecider;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decider;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.idempotency.RecordedRequests;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.command.patient.PatientCommand;
import org.treatmentcourse.command.protocol.ProtocolCommand;
import org.treatmentcourse.command.protocol.ProtocolDecider;
import org.treatmentcourse.command.subscription.SubscriptionCommand;
import org.treatmentcourse.command.subscription.SubscriptionDecider;
import org.treatmentcourse.command.timeline.DosingTimelineCommand;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.moves.GroupEvent;
import org.treatmentcourse.moves.MovesEvent.CoursesRescheduled;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.subscription.EventSubscription;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The surroundings of one command's handling. It gathers the facts that the pure decision may use,
 * and turns the decision into Axon's terms: applied events or an exception.
 */
public class CommandContext {
  /** The last sequence number of a stream without events. */
  private static final long NOTHING = -1;

  private final Command command;
  private final CommandEnvelope envelope;
  private final OtherStreams others;
  private final InstantSource clock;
  private final Fingerprints fingerprints;

  /** Keeps a decision from being recorded that was not refused. */
  private Optional<Supplier<RuntimeException>> conflict = Optional.empty();

  CommandContext(
      Command command,
      CommandEnvelope envelope,
      OtherStreams others,
      InstantSource clock,
      Fingerprints fingerprints) {
    this.command = command;
    this.envelope = envelope;
    this.others = others;
    this.clock = clock;
    this.fingerprints = fingerprints;
  }

  /**
   * The stream of the command. Commands that begin a stream also go on with one that is there.
   *
   * @param beginning the commands that begin a stream; others need one that is there
   * @throws AggregateNotFoundException if the command needs a stream and it has no event
   */
  public String streamBegunBy(Class<? extends Command> beginning) {
    if (command instanceof ClinicCommand ofClinic) {
      admit(ofClinic.clinic()); // before anything tells whether there is such a stream
    }
    var stream = command.stream();
    @Nullable Long last = AggregateLifecycle.getVersion();
    if (last == null && !beginning.isInstance(command)) {
      throw new AggregateNotFoundException(stream, "there is no such stream");
    }
    requireExpected(stream, Optional.ofNullable(last));
    return stream;
  }

  /** The same for a stream that is begun once: another accepted beginning is a conflict. */
  public String streamBegunOnceBy(Class<? extends Command> beginning) {
    var stream = streamBegunBy(beginning);
    if (beginning.isInstance(command)
        && conflict.isEmpty()
        && AggregateLifecycle.getVersion() != null) {
      conflict = Optional.of(() -> new AggregateStreamCreationException(stream + " is there"));
    }
    return stream;
  }

  /**
   * Another expectation is a conflict only if nothing else speaks against the command: nobody is
   * told how long a record is that they may not see.
   */
  private void requireExpected(String stream, Optional<Long> last) {
    long reached = last.orElse(NOTHING);
    switch (envelope.expected()) {
      case ExpectedVersion.Unstated _ -> {}
      case ExpectedVersion.Existing _ -> {
        if (last.isEmpty()) {
          conflict =
              Optional.of(() -> new ConflictingAggregateVersionException(stream, 0, reached));
        }
      }
      case ExpectedVersion.OneOf(var numbers) -> {
        if (!numbers.contains(reached)) {
          long expected = numbers.stream().min(Comparator.naturalOrder()).orElse(NOTHING);
          conflict =
              Optional.of(
                  () -> new ConflictingAggregateVersionException(stream, expected, reached));
        }
      }
    }
  }

  /** Decides on a stream that is no course; its clinic was asked for as the stream was. */
  public <C extends Command, S, E> void decide(
      C command, S state, Decider<? super C, S, E> decider) {
    var metadata = MetaData.emptyInstance();
    if (command instanceof ClinicCommand ofClinic) {
      metadata = MetaData.with(CommitMetadata.CLINIC, ofClinic.clinic().value());
    }
    record(accepted(decider.decide(command, state, context())), metadata, patient(command));
  }

  /** Decides on a protocol: its owner's, or while it has none that of whoever is of all clinics. */
  public void decide(ProtocolCommand command, ProtocolVersions versions) {
    ProtocolDecider.authority(command, versions)
        .ifPresentOrElse(this::admit, this::admitToEveryClinic);
    decide(command, versions, ProtocolDecider::decide);
  }

  /**
   * Decides on a subscription. Asking, approving and skipping take an actor of each of its clinics;
   * for what ends it or protects a patient one of them is enough.
   */
  public void decide(SubscriptionCommand command, EventSubscription subscription) {
    var clinics = SubscriptionDecider.clinics(command, subscription);
    if (clinics.isEmpty()) {
      admitToEveryClinic();
    } else if (SubscriptionDecider.isOfEachClinic(command)) {
      clinics.forEach(this::admit);
    } else if (clinics.stream().map(ClinicId::value).noneMatch(envelope::admits)) {
      throw new ClinicNotPermitted();
    }
    var metadata =
        clinics.size() == 1
            ? MetaData.with(CommitMetadata.CLINIC, clinics.iterator().next().value())
            : MetaData.emptyInstance();
    record(
        accepted(SubscriptionDecider.decide(command, subscription, context())),
        metadata,
        Optional.empty());
  }

  /** Decides on moves of several courses; all are of the command's clinic. */
  public void decide(MovesCommand command, Optional<CoursesRescheduled> made) {
    recordOfCourses(command, MovesDecider.decide(command, made, context()));
  }

  /** Decides on a visit of several courses; all are of the command's clinic. */
  public void decide(GroupCommand command, Optional<GroupEvent> last) {
    recordOfCourses(command, GroupDecider.decide(command, last, context()));
  }

  private <E> void recordOfCourses(ClinicCommand of, Decision<E> decision) {
    var accepted = accepted(decision);
    record(accepted, ofCourses(of.clinic(), accepted.actor()), Optional.empty());
  }

  /** Decides on a course. That it is there already does not change how an opening is decided. */
  public void decide(CourseCommand command, TreatmentCourse course) {
    if (command instanceof CourseCommand.OpenCourse opening) {
      decide(opening.clinic(), opening.patient(), opening, TreatmentCourse.notOpened());
    } else {
      // The stream has at least one event, and evolve lets a course begin with nothing else.
      var opened = ((OpenCourse) course).opened();
      decide(opened.clinic(), opened.patient(), command, course);
    }
  }

  private void decide(
      ClinicId clinic, PatientRef patient, CourseCommand command, TreatmentCourse course) {
    admit(clinic);
    var accepted = accepted(CourseDecider.decide(command, course, context()));
    record(accepted, ofCourses(clinic, accepted.actor()), Optional.of(patient));
  }

  private static MetaData ofCourses(ClinicId clinic, Actor actor) {
    // An event's own metadata comes before its command's: the credential is the one on record.
    @Nullable String credential = actor.credential().orElse(null);
    return MetaData.with(CommitMetadata.CLINIC, clinic.value())
        .and(CommitMetadata.ACTOR_CREDENTIAL, credential);
  }

  private Context context() {
    return new Context(clock.instant(), envelope.actor(), new CachedSurroundings(others));
  }

  private void admit(ClinicId clinic) {
    if (!envelope.admits(clinic.value())) {
      throw new ClinicNotPermitted();
    }
  }

  private void admitToEveryClinic() {
    if (!envelope.admitsEveryClinic()) {
      throw new ClinicNotPermitted();
    }
  }

  private static <E> Decision.Accepted<E> accepted(Decision<E> decision) {
    return switch (decision) {
      case Decision.Accepted<E> accepted -> accepted;
      case Decision.Refused<E> refused -> throw new CommandRefused(refused.broken());
    };
  }

  private static Optional<PatientRef> patient(Command command) {
    return switch (command) {
      case PatientCommand ofPatient -> Optional.of(ofPatient.patient());
      case DosingTimelineCommand ofTimeline -> Optional.of(ofTimeline.patient());
      default -> Optional.empty(); // Command is not sealed
    };
  }

  /** The commit's first event alone says which request it came of. */
  private <E> void record(
      Decision.Accepted<E> accepted, MetaData metadata, Optional<PatientRef> patient) {
    conflict.ifPresent(
        happened -> {
          throw happened.get();
        });
    if (envelope.isDryRun()) {
      throw new DryRun(command.stream(), accepted);
    }
    var first =
        envelope
            .request()
            .flatMap(request -> fingerprints.value(request, patient))
            .map(value -> metadata.and(RecordedRequests.META, value))
            .orElse(metadata);
    var next = first;
    for (E event : accepted.events()) {
      AggregateLifecycle.apply(event, next);
      next = metadata;
    }
    for (var event : accepted.otherStreams()) {
      others.add(event, next);
      next = metadata;
    }
  }
}
