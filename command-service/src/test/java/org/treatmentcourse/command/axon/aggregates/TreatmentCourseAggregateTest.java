package org.treatmentcourse.command.axon.aggregates;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.ClinicNotPermitted;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.treatment.Escort;

class TreatmentCourseAggregateTest extends BegunAggregateContract<TreatmentCourseAggregate> {
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));

  TreatmentCourseAggregateTest() {
    super(TreatmentCourseAggregate.class, T0.plus(Duration.ofHours(3)));
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

  @Override
  Command beginning() {
    return new OpenCourse(COURSE, PATIENT, CLINIC, new ProtocolId("test"), 1, T0);
  }

  @Override
  List<?> begun() {
    var pinned = ContentHash.pin(SampleProtocols.everythingRequired());
    return List.of(new CourseOpened(COURSE, PATIENT, CLINIC, pinned, T0));
  }

  @Override
  List<?> ready() {
    return observedPatient().events();
  }

  @Override
  Command next() {
    return discharge(120);
  }

  @Override
  List<?> followed() {
    return List.of(
        new PatientDischarged(
            FIRST, "home", Escort.FAMILY, Optional.empty(), T0.plus(Duration.ofHours(2))));
  }

  @Override
  Command tooLate() {
    return discharge(130);
  }

  @Override
  String brokenRule() {
    return "dose-has-ended";
  }

  @Test
  void what_the_protocol_does_not_allow_leaves_no_event() {
    whenAfter(ready(), discharge(119))
        .expectException(CommandRefused.class)
        .expectExceptionMessage("observation-is-long-enough")
        .expectNoEvents();
  }

  @Test
  void a_course_is_opened_once_and_a_version_expected_of_it_is_another() {
    whenAfter(begun(), beginning())
        .expectException(AggregateStreamCreationException.class)
        .expectNoEvents();
    whenAfter(begun(), expecting(7, beginning()))
        .expectException(ConflictingAggregateVersionException.class)
        .expectNoEvents();
  }

  @Test
  void another_clinic_is_not_told_that_the_course_is_there() {
    whenAfter(begun(), from("elsewhere", new ExpectedVersion.Unstated(), beginning()))
        .expectException(ClinicNotPermitted.class)
        .expectNoEvents();
  }
}
