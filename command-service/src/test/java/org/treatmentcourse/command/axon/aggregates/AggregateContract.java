package org.treatmentcourse.command.axon.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.clinic.CancellationNotices;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.axon.CommandEnvelope;
import org.treatmentcourse.command.axon.CommandTarget;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.ClinicNotPermitted;
import org.treatmentcourse.command.axon.context.CommandContextFactory;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.axon.context.OtherStreams;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.timeline.DosingTimeline;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.id.Resource;

/**
 * What every aggregate does with its one handler: commands reach their decider, decisions reach the
 * stream, refusals leave no event, and the state is what is recorded. A subclass tells the story of
 * one stream: it begins, it goes on, and then a command is refused that was not refused before.
 */
abstract class AggregateContract<A> {
  static final ClinicId CLINIC = new ClinicId("test");
  static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  /** What decisions added to other streams. */
  final List<OtherStreamEvent> otherStreams = new ArrayList<>();

  private final AggregateTestFixture<A> fixture;

  AggregateContract(Class<A> aggregate) {
    this(aggregate, NOW);
  }

  AggregateContract(Class<A> aggregate, Instant now) {
    fixture = new AggregateTestFixture<>(aggregate);
    fixture
        .registerParameterResolverFactory(
            new CommandContextFactory(withNothingElse(), InstantSource.fixed(now)))
        .registerCommandTargetResolver(new CommandTarget());
  }

  /** The stream's first command, and what it records. */
  abstract Command beginning();

  abstract List<?> begun();

  /** What is recorded before {@link #next}; a subclass may need more than the beginning. */
  List<?> ready() {
    return begun();
  }

  /** A command that is accepted then, and what it records. */
  abstract Command next();

  abstract List<?> followed();

  /** A command that is accepted instead of {@link #next}, and refused after it. */
  abstract Command tooLate();

  abstract String brokenRule();

  /** The course that the command names, where it is not of the course itself. */
  TreatmentCourse otherCourse() {
    return TreatmentCourse.notOpened();
  }

  @Test
  void the_first_command_begins_the_stream() {
    whenAfter(List.of(), beginning())
        .expectEvents(begun().toArray())
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void what_the_decider_accepts_is_recorded_after_what_there_is() {
    whenAfter(ready(), next())
        .expectEvents(followed().toArray())
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void what_is_recorded_decides_on_what_comes_after() {
    whenAfter(ready(), tooLate()).expectSuccessfulHandlerExecution();
    whenAfter(history(), tooLate())
        .expectException(CommandRefused.class)
        .expectExceptionMessage(brokenRule())
        .expectNoEvents();
  }

  @Test
  void an_actor_of_another_clinic_gets_nowhere() {
    whenAfter(List.of(), from("elsewhere", new ExpectedVersion.Unstated(), beginning()))
        .expectException(ClinicNotPermitted.class)
        .expectNoEvents();
    whenAfter(ready(), from("elsewhere", new ExpectedVersion.Unstated(), next()))
        .expectException(ClinicNotPermitted.class)
        .expectNoEvents();
  }

  @Test
  void an_actor_of_every_clinic_is_admitted() {
    whenAfter(ready(), from("*", new ExpectedVersion.Unstated(), next()))
        .expectSuccessfulHandlerExecution();
  }

  final ResultValidator<A> whenAfter(List<?> history, Command command) {
    return whenAfter(history, from(CLINIC.value(), new ExpectedVersion.Unstated(), command));
  }

  final ResultValidator<A> whenAfter(List<?> history, CommandMessage<Command> command) {
    assertThat(command.getPayload().stream()).startsWith(command.getCommandName() + "-");
    return (history.isEmpty() ? fixture.givenNoPriorActivity() : fixture.given(history))
        .when(command);
  }

  static CommandMessage<Command> expecting(long seq, Command command) {
    return from(CLINIC.value(), ExpectedVersion.of(seq), command);
  }

  static CommandMessage<Command> from(String clinic, ExpectedVersion expected, Command command) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    return new CommandEnvelope(new UUID(9, 9), actor, Set.of(clinic), expected).around(command);
  }

  final List<?> history() {
    var history = new ArrayList<Object>(ready());
    history.addAll(followed());
    return history;
  }

  /** The fixture's event store knows no stream but the aggregate's. */
  private OtherStreams withNothingElse() {
    return new OtherStreams(
        fixture::getEventStore,
        (protocol, version) -> SampleProtocols.everythingRequired(),
        (clinic, patient) -> Optional.empty(),
        stream -> List.of(),
        commit -> List.of(),
        patient -> List.of(),
        hash -> false,
        practitioner -> Set.of(),
        subscription -> Optional.empty(),
        (subscription, stream, seq) -> false) {
      @Override
      public ClinicZones zones(ClinicId clinic) {
        return ClinicZones.of(List.of());
      }

      @Override
      public CancellationNotices notices(ClinicId clinic) {
        return CancellationNotices.none();
      }

      @Override
      public SpecialHours specialHours(ClinicId clinic) {
        return SpecialHours.none();
      }

      @Override
      public Patient patient(PatientRef patient) {
        return new Patient.Unknown();
      }

      @Override
      public TreatmentCourse course(CourseId course) {
        return otherCourse();
      }

      /** Everybody is a therapist of the clinic. */
      @Override
      public Practitioner practitioner(ClinicId clinic, PractitionerId practitioner) {
        return Practitioner.of(
            List.of(
                new PractitionerRegistered(
                    clinic, practitioner, "Therapist", List.of(Role.THERAPIST), NOW)));
      }

      @Override
      public DosingTimeline timeline(PatientRef patient) {
        return DosingTimeline.none();
      }

      @Override
      public ProtocolVersions versions(ProtocolId protocol) {
        return new ProtocolVersions(Map.of(), Optional.of(new ClinicId("test")));
      }

      @Override
      public void add(OtherStreamEvent event, MetaData metadata) {
        otherStreams.add(event);
      }

      @Override
      public ResourceWeek week(ClinicId clinic, CalendarWeek week, Resource resource) {
        return ResourceWeek.empty();
      }
    };
  }
}
