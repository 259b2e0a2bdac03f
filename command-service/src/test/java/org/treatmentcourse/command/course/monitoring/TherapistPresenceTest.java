package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDischarged;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.Escort;

class TherapistPresenceTest {
  private static final DischargePatient DISCHARGE =
      new DischargePatient(
          COURSE,
          FIRST,
          "home",
          Optional.of(Escort.FAMILY),
          Optional.empty(),
          T0.plusSeconds(7_200));

  private static Given therapy(TherapistPresence.Mode mode, int fromSecond, int toSecond) {
    return therapy("therapist", mode, fromSecond, toSecond);
  }

  private static Given therapy(
      String therapist, TherapistPresence.Mode mode, int fromSecond, int toSecond) {
    return observedPatient()
        .without(GuidedTherapyRecorded.class)
        .and(
            new GuidedTherapyRecorded(
                FIRST,
                therapist,
                mode,
                T0.plusSeconds(fromSecond),
                T0.plusSeconds(toSecond),
                List.of(),
                T0.plusSeconds(toSecond)));
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_presence_covers_the_interval_to_the_second() {
    var mode = TherapistPresence.Mode.IN_ROOM;
    When.in(therapy(mode, 0, 3600), DISCHARGE).isRecordedAs(PatientDischarged.class);
    When.in(therapy(mode, 0, 3599), DISCHARGE).isRefusedAs("therapist-presence-gap");
    When.in(therapy(mode, 1, 3600), DISCHARGE).isRefusedAs("therapist-presence-gap");
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_nobody_but_a_registered_therapist_counts() {
    When.in(therapy("passer-by", TherapistPresence.Mode.IN_ROOM, 0, 3600), DISCHARGE)
        .isRefusedAs("therapist-presence-gap");
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_where_the_room_is_asked_for_a_therapist_on_a_screen_does_not_count() {
    When.in(therapy(TherapistPresence.Mode.REMOTE_LIVE, 0, 3600), DISCHARGE)
        .isRefusedAs("therapist-presence-gap");
  }

  @Test
  @Proves("rule-10-therapist-presence")
  void rule_10_a_presence_longer_than_any_session_is_found_and_covers_none() {
    int before = 3_600 - 12 * 3_600;
    When.in(therapy(TherapistPresence.Mode.IN_ROOM, before, 3_600), DISCHARGE)
        .isRecordedAs(PatientDischarged.class);
    When.in(therapy(TherapistPresence.Mode.IN_ROOM, before - 1, 3_600), DISCHARGE)
        .isRefusedAs("therapist-presence-gap");
    var told = observedPatient();
    When.in(told, presence(before)).isRecordedAs(GuidedTherapyRecorded.class);
    When.in(told, presence(before - 1))
        .isRecordedAndFlagged(GuidedTherapyRecorded.class, "presence-is-within-a-session");
  }

  private static RecordGuidedTherapy presence(int fromSecond) {
    return new RecordGuidedTherapy(
        COURSE,
        FIRST,
        "therapist",
        TherapistPresence.Mode.IN_ROOM,
        T0.plusSeconds(fromSecond),
        T0.plusSeconds(3_600),
        List.of(),
        T0.plusSeconds(3_600));
  }
}
