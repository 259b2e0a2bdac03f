package org.treatmentcourse.command.axon;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.treatment.Escort;

/** The shell: commands reach their decider, decisions reach the stream, refusals roll back. */
class TreatmentCourseAggregateTest {
  private static final Instant NOW = T0.plus(Duration.ofHours(3));
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));

  private final AggregateTestFixture<TreatmentCourseAggregate> fixture =
      new AggregateTestFixture<>(TreatmentCourseAggregate.class);

  TreatmentCourseAggregateTest() {
    fixture
        .registerParameterResolverFactory(
            new DeskFactory(withNothingRetired(), InstantSource.fixed(NOW)))
        .registerCommandTargetResolver(new CommandTarget());
  }

  /** The fixture's event store knows no stream but the aggregate's. */
  private OtherStreams withNothingRetired() {
    return new OtherStreams(
        fixture::getEventStore,
        (id, version) -> SampleProtocols.everythingRequired(),
        (clinic, patient) -> Optional.empty(),
        stream -> List.of()) {
      @Override
      public ProtocolVersions versions(ProtocolId protocol) {
        return ProtocolVersions.none();
      }
    };
  }

  private static MetaData by(String clinic, OptionalLong expectedSeq) {
    var actor = new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
    return new CommandEnvelope(new UUID(9, 9), actor, Set.of(clinic), expectedSeq)
        .around("")
        .getMetaData();
  }

  private static MetaData byOwnClinic() {
    return by("test", OptionalLong.empty());
  }

  private static DischargePatient discharge(int minutes) {
    return new DischargePatient(
        COURSE,
        FIRST,
        "home",
        Optional.of(Escort.FAMILY),
        Optional.empty(),
        T0.plusSeconds(60L * minutes));
  }

  private TestExecutor<TreatmentCourseAggregate> given(Given history) {
    return fixture.given(history.events());
  }

  @Test
  void opening_begins_the_stream_with_the_pinned_protocol() {
    var clinic = new ClinicId("test");
    var pinned = ContentHash.pin(SampleProtocols.everythingRequired());
    fixture
        .givenNoPriorActivity()
        .when(new OpenCourse(COURSE, PATIENT, clinic, new ProtocolId("test"), 1, T0), byOwnClinic())
        .expectEvents(new CourseOpened(COURSE, PATIENT, clinic, pinned, T0));
  }

  @Test
  void what_the_decider_accepts_is_applied() {
    given(observedPatient())
        .when(discharge(120), byOwnClinic())
        .expectEvents(
            new PatientDischarged(
                FIRST, "home", Escort.FAMILY, Optional.empty(), T0.plus(Duration.ofHours(2))));
  }

  @Test
  void what_the_decider_refuses_leaves_no_event() {
    given(observedPatient())
        .when(discharge(119), byOwnClinic())
        .expectException(CommandRefused.class)
        .expectExceptionMessage("observation-is-long-enough")
        .expectNoEvents();
  }

  @Test
  void an_actor_of_another_clinic_gets_nowhere() {
    given(observedPatient())
        .when(discharge(120), by("elsewhere", OptionalLong.empty()))
        .expectException(ClinicNotPermitted.class)
        .expectNoEvents();
  }

  @Test
  void rule_21_an_expected_version_that_is_not_the_last_is_a_conflict() {
    var last = observedPatient().events().size() - 1L;
    given(observedPatient())
        .when(discharge(120), by("test", OptionalLong.of(last - 1)))
        .expectException(ConflictingAggregateVersionException.class)
        .expectNoEvents();
    given(observedPatient())
        .when(discharge(120), by("test", OptionalLong.of(last)))
        .expectSuccessfulHandlerExecution();
  }

  @Test
  void a_course_that_was_never_opened_is_not_found() {
    fixture
        .givenNoPriorActivity()
        .when(discharge(120), byOwnClinic())
        .expectException(AggregateNotFoundException.class);
  }
}
