package org.treatmentcourse.command.course.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.observedPatient;
import static org.treatmentcourse.command.course.Given.spray;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagDoseElsewhere;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/** Rule 31: maintenance is judged by its own plan: 56 to 84 mg every 14 days here. */
class MaintenanceByPlanTest {
  private static final Duration INTERVAL = Duration.ofDays(14);
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final String AMOUNT = "dose-is-as-the-maintenance-plan-says";
  private static final String TIME = "maintenance-interval-has-passed";

  private static Given maintained() {
    return observedPatient()
        .discharged()
        .and(new SeriesCompleted(1, Optional.empty(), day(1)))
        .and(new ResponseEvaluated(1, Response.RESPONSE, "PHQ-9", day(1)))
        .and(
            new MaintenancePlanAgreed(
                DaysOrHours.of(INTERVAL),
                Milligrams.of("56"),
                Milligrams.of("84"),
                LocalDate.parse("2026-09-01"),
                day(2)));
  }

  private static DosingTimelineEvent elsewhere(Instant startedAt) {
    return new DoseRecorded(
        new TimedDose(
            new CourseId(new UUID(7, 7)),
            FIRST,
            1,
            Optional.empty(),
            Optional.empty(),
            Milligrams.of("56"),
            startedAt,
            Optional.of(startedAt.plusSeconds(60)),
            Optional.of(startedAt.plusSeconds(7_200))),
        startedAt);
  }

  private static List<String> found(Given given, Dose dose, Instant at) {
    return When.in(given, new StartDose(COURSE, SECOND, dose, "LOT", at)).findings().stream()
        .map(ProtocolDeviationDetected::rule)
        .toList();
  }

  @Test
  @Proves("rule-31-plan")
  void a_dose_is_within_the_amounts_of_the_plan() {
    assertThat(found(maintained(), SPRAY_56, day(30))).doesNotContain(AMOUNT);
    assertThat(found(maintained(), spray("84"), day(30))).doesNotContain(AMOUNT);
    assertThat(found(maintained(), spray("55.999"), day(30))).contains(AMOUNT);
    assertThat(found(maintained(), spray("84.001"), day(30))).contains(AMOUNT);
  }

  @Test
  @Proves("rule-31-plan")
  void the_interval_goes_by_the_patients_last_dose_under_the_plan_less_half_a_day() {
    var last = day(20);
    var due = last.plus(INTERVAL).minus(Duration.ofHours(12));
    var given = maintained().onTheTimeline(elsewhere(last));
    assertThat(found(given, SPRAY_56, due)).doesNotContain(TIME);
    assertThat(found(given, SPRAY_56, due.minusSeconds(1))).contains(TIME);
    var beforeThePlan = maintained().onTheTimeline(elsewhere(day(2).minusSeconds(1)));
    assertThat(found(beforeThePlan, SPRAY_56, day(5))).doesNotContain(TIME);
  }

  @Test
  @Proves({"rule-31-plan", "rule-24-other-course"})
  void a_dose_of_another_course_within_the_interval_that_is_told_later_is_found_here() {
    var due = day(20).plus(INTERVAL).minus(Duration.ofHours(12));
    var flag = new FlagDoseElsewhere(COURSE, 1, day(60));
    var kept =
        maintained()
            .and(new DoseStarted(SECOND, SPRAY_56, "LOT", due))
            .onTheTimeline(elsewhere(day(20)));
    When.in(kept, flag).isRefusedAs("no-rule-broken");
    var early =
        maintained()
            .and(new DoseStarted(SECOND, SPRAY_56, "LOT", due.minusSeconds(1)))
            .onTheTimeline(elsewhere(day(20)));
    var found = (ProtocolDeviationDetected) When.in(early, flag).event();
    assertThat(found.rule()).isEqualTo(TIME);
  }

  @Test
  @Proves("rule-31-revised")
  void the_plan_can_be_revised_and_the_newest_counts() {
    var given = maintained();
    var revised =
        new AgreeMaintenancePlan(
            COURSE,
            DaysOrHours.of(INTERVAL),
            Milligrams.of("84"),
            Milligrams.of("84"),
            LocalDate.parse("2026-10-01"),
            day(20));
    given.and(When.in(given, revised).event());
    assertThat(found(given, spray("84"), day(40))).doesNotContain(AMOUNT);
    assertThat(found(given, SPRAY_56, day(40))).contains(AMOUNT);
  }

  @Test
  @Proves("rule-31-revised")
  void a_new_series_follows_a_review_of_the_maintenance() {
    var series = new PlanSeries(COURSE, 2, 1, day(40));
    When.in(maintained(), series).isRefusedAs("series-not-plannable");
    var reviewed = maintained().and(new ResponseEvaluated(1, Response.NONE, "relapse", day(39)));
    When.in(reviewed, series).isRecordedAs(SeriesPlanned.class);
  }
}
