package org.treatmentcourse.command.course;

import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.command.course.commands.PreparationCommand.AssignCareTeamMember;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.practitioner.PractitionerEvent.PractitionerRegistered;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;

/** People whom a command names are registered at the clinic, in a role that fits. */
class RegisteredStaffTest {
  private static final PractitionerId ROWAN = new PractitionerId("rowan");

  private static Given registered(Given given, Role role) {
    return given.staff(
        CLINIC,
        ROWAN,
        new PractitionerRegistered(CLINIC, ROWAN, "Rowan C", List.of(role), day(-60)));
  }

  private static RecordGuidedTherapy therapy(String therapist) {
    return new RecordGuidedTherapy(
        COURSE,
        FIRST,
        therapist,
        TherapistPresence.Mode.IN_ROOM,
        T0,
        T0.plusSeconds(3600),
        List.of(),
        T0.plusSeconds(3600));
  }

  @Test
  @Proves("rule-22-people")
  void rule_22_a_therapist_whom_nobody_knows_is_recorded_and_flagged() {
    for (var fitting : List.of(Role.THERAPIST, Role.CLINICIAN, Role.PRESCRIBER)) {
      When.in(registered(observedPatient(), fitting), therapy("rowan"))
          .isRecordedAs(GuidedTherapyRecorded.class);
    }
    var rule = "therapist-is-registered";
    When.in(observedPatient(), therapy("rowan"))
        .isRecordedAndFlagged(GuidedTherapyRecorded.class, rule);
    When.in(registered(observedPatient(), Role.SCHEDULER), therapy("rowan"))
        .isRecordedAndFlagged(GuidedTherapyRecorded.class, rule);
    When.in(registered(observedPatient(), Role.THERAPIST), therapy("a stranger"))
        .isRecordedAndFlagged(GuidedTherapyRecorded.class, rule);
  }

  @Test
  @Proves("rule-22-people")
  void rule_22_a_member_of_the_care_team_is_registered_in_the_role() {
    var member = new StaffMember("rowan", Role.THERAPIST);
    var assign = new AssignCareTeamMember(COURSE, member, Optional.empty(), T0);
    When.in(registered(observedPatient(), Role.THERAPIST), assign)
        .isRecordedAs(CareTeamMemberAssigned.class);
    When.in(registered(observedPatient(), Role.MONITOR), assign)
        .isRefusedAs("care-team-member-not-registered");
    When.in(observedPatient(), assign).isRefusedAs("care-team-member-not-registered");
  }

  @Test
  @Proves("rule-22-people")
  void rule_22_monitor_and_prescriber_on_site_are_registered_as_such() {
    for (var role : List.of(Role.MONITOR, Role.PRESCRIBER)) {
      var slot =
          new Slot(
              T0,
              T0.plusSeconds(7200),
              "room-1",
              List.of(Given.SESSION_STAFF.getFirst(), new StaffMember("rowan", role)));
      var schedule = new ScheduleSession(COURSE, FIRST, slot, day(-5));
      When.in(registered(planned(), role), schedule).isRecordedAs(SessionScheduled.class);
      When.in(registered(planned(), Role.THERAPIST), schedule).isRefusedAs("staff-not-registered");
      When.in(planned(), schedule).isRefusedAs("staff-not-registered");
    }
  }

  private static Given planned() {
    return Given.assessedCourse().eligible().consents().and(new SeriesPlanned(6, 2, day(-6)));
  }
}
