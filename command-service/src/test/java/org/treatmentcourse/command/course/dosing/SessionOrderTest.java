package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.expectedPatient;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Attendance;

class SessionOrderTest {
  private static final SessionNumber SECOND = new SessionNumber(2);

  private static CheckInPatient checkIn(SessionNumber session) {
    return new CheckInPatient(
        COURSE, session, List.of(), Optional.empty(), Optional.empty(), T0.minusSeconds(1200));
  }

  @Test
  void an_arrival_without_a_slot_or_for_the_second_time_is_recorded_and_flagged() {
    When.in(expectedPatient(), checkIn(FIRST)).isRecordedAs(PatientCheckedIn.class);
    When.in(expectedPatient(), checkIn(SECOND))
        .isRecordedAndFlagged(PatientCheckedIn.class, "session-is-scheduled");
    When.in(arrivedPatient(), checkIn(FIRST))
        .isRecordedAndFlagged(PatientCheckedIn.class, "session-is-scheduled");
  }

  @Test
  void a_dose_is_ordered_for_a_session_with_a_slot_until_it_is_given() {
    When.in(arrivedPatient(), order(FIRST)).isRecordedAs(DoseOrdered.class);
    When.in(arrivedPatient(), order(SECOND)).isRefusedAs("session-not-at");
    When.in(esketamineSession(), order(FIRST)).isRefusedAs("session-not-at");
  }

  private static OrderDose order(SessionNumber session) {
    return new OrderDose(COURSE, session, SPRAY_56, Attendance.IN_CLINIC, T0.plusSeconds(400));
  }

  @Test
  @Proves("11.10f-random-commands")
  void a_dose_is_held_between_arrival_and_dose() {
    var hold = new HoldDosing(COURSE, FIRST, List.of("blood pressure"), T0);
    When.in(expectedPatient(), hold).isRefusedAs("session-not-at");
    When.in(arrivedPatient(), hold).isRecordedAs(DosingClearanceDecided.class);
    When.in(esketamineSession(), hold).isRefusedAs("session-not-at");
  }
}
