package org.treatmentcourse.command.course.opening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Context;
import org.treatmentcourse.command.course.Decision;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.Protocols;
import org.treatmentcourse.command.course.opening.OpeningCommand.OpenCourse;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.PatientRef;
import org.treatmentcourse.value.ProtocolId;
import org.treatmentcourse.value.Role;

class OpeningTest {
  private static final Instant RETIRED_AT = day(-10);

  @Test
  void a_retired_version_is_pinned_by_no_new_course() {
    var retired = openCourse().retired(Protocols.everythingRequired(), RETIRED_AT);
    assertThat(open(retired, RETIRED_AT.minusMillis(1))).isInstanceOf(Decision.Accepted.class);
    assertThat(open(retired, RETIRED_AT))
        .isInstanceOfSatisfying(
            Decision.Refused.class,
            refused -> {
              assertThat(refused.rule()).isEqualTo("protocol-version-is-not-retired");
              assertThat(refused.refusal().type()).isEqualTo("protocol-version-retired");
            });
  }

  private static Decision open(Given given, Instant at) {
    var command =
        new OpenCourse(
            COURSE,
            new PatientRef(new UUID(2, 2)),
            new ClinicId("test"),
            new ProtocolId("test"),
            1,
            at);
    var actor = new Actor("staff", "Staff", Role.CLINICIAN, Optional.empty());
    return Opening.decide(
        command, new Context(at, actor, Protocols.everythingRequired(), given.surroundings()));
  }
}
