package org.treatmentcourse.command.course.dosing.given;

import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.infusion;
import static org.treatmentcourse.command.course.Given.injection;
import static org.treatmentcourse.command.course.dosing.given.Doses.begun;
import static org.treatmentcourse.command.course.dosing.given.Doses.completed;
import static org.treatmentcourse.command.course.dosing.given.Doses.stopped;
import static org.treatmentcourse.command.course.dosing.given.Doses.under;

import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.traceability.Proves;

/** Rule 23: how fast a dose is given. */
class DurationTest {
  private static final TreatmentProtocol SILENT =
      SampleProtocols.infusing("{\"approval\": \"OFF_LABEL\"}");
  private static final TreatmentProtocol TEN_MINUTES =
      SampleProtocols.infusing("{\"approval\": \"OFF_LABEL\", \"leastOver\": \"PT10M\"}");

  @Test
  @Proves("rule-23-least-time")
  void thirty_five_mg_infused_in_20_seconds_are_flagged() {
    under(SILENT, begun(infusion("35")), completed("35", T0.plusSeconds(20)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-takes-its-least-time");
  }

  @Test
  @Proves("rule-23-least-time")
  void where_the_protocol_is_silent_an_infusion_takes_two_minutes() {
    under(SILENT, begun(infusion("35")), completed("35", T0.plusSeconds(119)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-takes-its-least-time");
    under(SILENT, begun(infusion("35")), completed("35", T0.plusSeconds(120)))
        .isRecordedAs(DoseEnded.class);
    When.in(begun(infusion("35")), completed("35", T0.plusSeconds(119)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-takes-its-least-time");
  }

  @Test
  void an_infusion_takes_the_protocols_least_time() {
    under(TEN_MINUTES, begun(infusion("35")), completed("35", T0.plusSeconds(599)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-takes-its-least-time");
    under(TEN_MINUTES, begun(infusion("35")), completed("35", T0.plusSeconds(600)))
        .isRecordedAs(DoseEnded.class);
  }

  @Test
  @Proves("rule-23-least-time")
  void half_a_dose_is_stopped_after_half_the_time() {
    under(TEN_MINUTES, begun(infusion("40")), stopped("20", T0.plusSeconds(300)))
        .isRecordedAs(DoseEnded.class);
    under(TEN_MINUTES, begun(infusion("40")), stopped("20", T0.plusSeconds(299)))
        .isRecordedAndFlagged(DoseEnded.class, "dose-takes-its-least-time");
  }

  @Test
  void an_injection_takes_no_time() {
    When.in(begun(injection("80")), completed("80", T0)).isRecordedAs(DoseEnded.class);
  }
}
