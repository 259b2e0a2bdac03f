package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.esketamineSession;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordAdverseEvent;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.Severity;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;

/** Rule 18 for the other moments of a fact, and what went on until one of them. */
class PastMomentsTest {
  private static final Instant NOW = T0.plusSeconds(900);

  private static RecordAdverseEvent resolved(Instant at) {
    return new RecordAdverseEvent(
        COURSE, FIRST, "seizure", Severity.SEVERE, true, Optional.of(at), T0.plusSeconds(600));
  }

  private static AdverseEventRecorded event(boolean serious, Instant occurred, Instant resolved) {
    return new AdverseEventRecorded(
        FIRST, "seizure", Severity.SEVERE, serious, Optional.of(resolved), occurred);
  }

  private static RecordGuidedTherapy therapy(Instant from, Instant to) {
    return new RecordGuidedTherapy(
        COURSE, FIRST, "therapist", TherapistPresence.Mode.IN_ROOM, from, to, List.of(), T0);
  }

  @ParameterizedTest
  @CsvSource({"120,true", "121,false"})
  @Proves("rule-18-not-in-the-future")
  void rule_18_an_adverse_event_is_not_over_later_than_now(int second, boolean recorded) {
    var when = When.in(esketamineSession(), resolved(NOW.plusSeconds(second)), NOW);
    if (recorded) {
      when.isRecordedAs(AdverseEventRecorded.class);
    } else {
      when.isRefusedAs("occurred-in-the-future");
      when.isRefusedFor(
          "resolvedAt is 2026-03-02T10:17:01Z, later than the server's time"
              + " 2026-03-02T10:15:00Z");
    }
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_no_therapist_was_there_later_than_now() {
    var tooLate = NOW.plusSeconds(121);
    When.in(esketamineSession(), therapy(T0, tooLate), NOW).isRefusedAs("occurred-in-the-future");
    When.in(esketamineSession(), therapy(tooLate, tooLate.plusSeconds(60)), NOW)
        .isRefusedFor(
            "from is 2026-03-02T10:17:01Z, later than the server's time 2026-03-02T10:15:00Z");
    When.in(esketamineSession(), therapy(T0, NOW.plusSeconds(120)), NOW)
        .isRecordedAs(GuidedTherapyRecorded.class);
  }

  @Test
  @Proves("rule-18-not-in-the-future")
  void rule_18_nor_is_it_by_an_amendment() {
    var given = esketamineSession().and(event(true, T0, T0.plusSeconds(60)));
    When.in(given, amend(given, event(true, T0, NOW.plusSeconds(121))))
        .isRefusedAs("replacement-in-the-future");
    When.in(given, amend(given, event(true, T0, NOW.plusSeconds(120))))
        .isRecordedAs(EventAmended.class);
  }

  private static AmendEvent amend(Given given, AdverseEventRecorded other) {
    return new AmendEvent(COURSE, given.events().size() - 1L, other, "misdated", NOW);
  }

  @ParameterizedTest
  @CsvSource({"true,0,0,true", "true,0,1,false", "false,0,1,true", "true,1,2,true"})
  @Proves("rule-25-holds")
  void a_serious_adverse_event_holds_what_is_dated_before_it_was_over(
      boolean serious, int occurred, int resolved, boolean isClear) {
    var given =
        patientReadyForDose().and(event(serious, T0.plusMillis(occurred), T0.plusMillis(resolved)));
    var clear = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
    if (isClear) {
      When.in(given, clear, NOW).isRecordedAs(DosingClearanceDecided.class);
    } else {
      When.in(given, clear, NOW).isRefusedAs("serious-adverse-event-went-on");
    }
  }

  @Test
  void what_turned_out_not_to_be_serious_holds_nothing_and_a_dose_is_found_beside_it() {
    var given = patientReadyForDose().cleared(SPRAY_56).and(event(true, day(-1), NOW));
    long seizure = given.events().size() - 1L;
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    When.in(given, start, NOW).isRecordedAndFlagged(DoseStarted.class, "dose-under-safety-review");
    given.and(
        new AdverseEventFollowedUp(
            FIRST, seizure, AdverseEventOutcome.RECOVERED, false, Optional.empty(), NOW));
    When.in(given, start, NOW).isRecordedAs(DoseStarted.class);
  }
}
