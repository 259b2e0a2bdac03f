package org.treatmentcourse.command.course.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.course.event.ConsultationEvent.RatingScaleScored;
import org.treatmentcourse.course.event.DosingEvent.Abstention;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.VitalsPhase;
import org.treatmentcourse.course.event.PreparationEvent.TransportArranged;
import org.treatmentcourse.course.event.PreparationEvent.TransportMode;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Escort;

/** Response and remission by the protocol's primary scale, and when they are asked for. */
class EvaluationTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Instant NEXT = T0.plus(Duration.ofDays(3));

  /** One session done, under a protocol that evaluates after the first and the third by PHQ-9. */
  private static Given afterFirstSession() {
    return observedPatient().discharged().watched();
  }

  private static RatingScaleScored phq9(int total, Instant at) {
    var items = new ArrayList<>(Collections.nCopies(9, total / 9));
    for (int i = 0; i < total % 9; i++) {
      items.set(i, items.get(i) + 1);
    }
    return new RatingScaleScored(
        RatingScale.PHQ_9, "1999", items, total, RatingScale.PHQ_9.band(total), "any", at);
  }

  private static EvaluateResponse evaluate(Response outcome) {
    return new EvaluateResponse(COURSE, outcome, "seen together", day(2));
  }

  @ParameterizedTest
  @CsvSource({
    "18,9,RESPONSE",
    "18,10,NONE",
    "18,5,RESPONSE",
    "18,4,REMISSION",
    "6,4,REMISSION",
    "18,18,NONE",
    "4,4,NONE"
  })
  @Proves({"number-outcome", "number-remission"})
  void the_outcome_is_what_the_scores_say(int baseline, int latest, Response outcome) {
    var given = afterFirstSession().and(phq9(baseline, day(-14))).and(phq9(latest, day(1)));
    for (var said : Response.values()) {
      var when = When.in(given, evaluate(said));
      if (said == outcome) {
        when.isRecordedAs(ResponseEvaluated.class);
      } else {
        when.isRefusedAs("outcome-not-of-scores");
      }
    }
  }

  @Test
  void the_basis_names_the_scores() {
    var given = afterFirstSession().and(phq9(18, day(-14))).and(phq9(8, day(1)));
    var evaluated = (ResponseEvaluated) When.in(given, evaluate(Response.RESPONSE)).event();
    assertThat(evaluated.basis()).isEqualTo("PHQ_9 from 18 to 8: seen together");
  }

  @Test
  void a_blank_basis_is_refused_with_scores_and_without() {
    var blank = new EvaluateResponse(COURSE, Response.NONE, " ", day(2));
    var scored = afterFirstSession().and(phq9(18, day(-14))).and(phq9(18, day(1)));
    When.in(scored, blank).isRefusedAs("value-not-possible");
    When.in(afterFirstSession(), blank).isRefusedAs("value-not-possible");
  }

  @Test
  @Proves("number-outcome")
  void without_a_score_before_and_after_nobody_is_said_to_have_responded() {
    for (var given :
        List.of(
            afterFirstSession(),
            afterFirstSession().and(phq9(18, day(-14))),
            afterFirstSession().and(phq9(8, day(1))),
            afterFirstSession().and(phq9(18, day(-14))).and(phq9(8, day(3))))) {
      When.in(given, evaluate(Response.REMISSION)).isRefusedAs("scores-missing");
      When.in(given, evaluate(Response.RESPONSE)).isRefusedAs("scores-missing");
      When.in(given, evaluate(Response.NONE)).isRecordedAs(ResponseEvaluated.class);
    }
  }

  @Test
  void a_refusal_says_the_outcome_and_what_which_scores_say() {
    var given = afterFirstSession().and(phq9(18, day(-14))).and(phq9(8, day(1)));
    When.in(given, evaluate(Response.REMISSION))
        .isRefusedFor(
            "outcome is REMISSION; the last PHQ_9 of %s against the baseline of %s says RESPONSE"
                .formatted(day(1), day(-14)));
    When.in(afterFirstSession(), evaluate(Response.REMISSION))
        .isRefusedFor(
            "outcome is REMISSION; that needs a total of PHQ_9 from before the first dose and one"
                + " since");
  }

  @Test
  @Proves({"s4-evaluation", "number-evaluation"})
  void the_response_is_evaluated_after_the_first_session_before_there_is_a_second_dose() {
    When.in(secondArrival(afterFirstSession()), clearSecond()).isRefusedAs("evaluation-due");
    var evaluated =
        afterFirstSession().and(new ResponseEvaluated(1, Response.NONE, "asked", day(1)));
    When.in(secondArrival(evaluated), clearSecond()).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("s4-evaluation")
  void an_evaluation_before_the_session_is_not_one_after_it() {
    var early = afterFirstSession().and(new ResponseEvaluated(0, Response.NONE, "asked", day(1)));
    When.in(secondArrival(early), clearSecond()).isRefusedAs("evaluation-due");
  }

  @ParameterizedTest
  @CsvSource({"0,true", "1,false"})
  void rule_27_the_evaluation_comes_before_the_clearance_that_rests_on_it(
      int secondsLater, boolean cleared) {
    var at = clearSecond().occurredAt().plusSeconds(secondsLater);
    var evaluated = afterFirstSession().and(new ResponseEvaluated(1, Response.NONE, "asked", at));
    var when = When.in(secondArrival(evaluated), clearSecond());
    if (cleared) {
      when.isRecordedAs(DosingClearanceDecided.class);
    } else {
      when.isRefusedAs("evidence-later");
    }
  }

  private static ClearForDosing clearSecond() {
    return new ClearForDosing(
        COURSE, SECOND, SPRAY_56, Optional.empty(), NEXT.minus(Duration.ofMinutes(5)));
  }

  private static Given secondArrival(Given given) {
    return given
        .and(
            new SessionScheduled(
                SECOND,
                new Slot(NEXT, NEXT.plusSeconds(7200), "room-1", Given.SESSION_STAFF),
                day(1)))
        .and(new TransportArranged(SECOND, TransportMode.DRIVEN, Escort.FRIEND, day(2)))
        .and(
            new PatientCheckedIn(
                SECOND,
                List.of(
                    new Abstention("alcohol", Duration.ofHours(24)),
                    new Abstention("recreational-drugs", Duration.ofHours(24))),
                Optional.empty(),
                Optional.empty(),
                NEXT.minusSeconds(1200)))
        .and(
            new VitalSignsRecorded(
                SECOND,
                VitalsPhase.PRE_DOSE,
                Optional.of(new BloodPressure(120, 80)),
                72,
                Optional.empty(),
                Optional.empty(),
                NEXT.minusSeconds(600)));
  }
}
