package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.assessedCourse;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;
import static org.treatmentcourse.command.course.Given.openCourse;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.ConsultationEvent.EligibilityDecided;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;

/** Which decisions a course takes at which stage of it. */
class DecisionsByStageTest {
  private enum At {
    INQUIRY("inquiry", false, false, false),
    UNDER_ASSESSMENT("under-assessment", true, false, false),
    INELIGIBLE("ineligible", true, false, false),
    ELIGIBLE("eligible", true, true, false),
    PREPARING("preparing", true, true, false),
    IN_SERIES("in-series", true, false, true),
    ELIGIBILITY_WITHDRAWN("eligibility-withdrawn", true, false, false),
    UNDER_REVIEW("under-review", true, false, false),
    EVALUATED("under-review", true, true, false),
    IN_MAINTENANCE("in-maintenance", true, false, true),
    SUSPENDED("suspended", true, false, false),
    SUSPENDED_INQUIRY("suspended", false, false, false);

    private final String label;
    private final boolean decidesEligibility;
    private final boolean plansSeries;
    private final boolean schedules;

    At(String label, boolean decidesEligibility, boolean plansSeries, boolean schedules) {
      this.label = label;
      this.decidesEligibility = decidesEligibility;
      this.plansSeries = plansSeries;
      this.schedules = schedules;
    }

    private Given course() {
      return switch (this) {
        case INQUIRY -> openCourse();
        case UNDER_ASSESSMENT -> assessedCourse();
        case INELIGIBLE -> assessedCourse().and(ineligible());
        case ELIGIBLE -> assessedCourse().eligible();
        case PREPARING -> assessedCourse().eligible().prepared();
        case IN_SERIES -> expectedPatient().without(SessionScheduled.class);
        case ELIGIBILITY_WITHDRAWN -> IN_SERIES.course().and(ineligible());
        case UNDER_REVIEW ->
            IN_SERIES.course().and(new SeriesCompleted(6, Optional.empty(), day(-8)));
        case EVALUATED ->
            UNDER_REVIEW.course().and(new ResponseEvaluated(6, Response.NONE, "seen", day(-8)));
        case IN_MAINTENANCE -> EVALUATED.course().and(plan());
        case SUSPENDED -> IN_SERIES.course().and(new CourseSuspended("travels", day(-7)));
        case SUSPENDED_INQUIRY -> openCourse().and(new CourseSuspended("travels", day(-7)));
      };
    }
  }

  private static EligibilityDecided ineligible() {
    return new EligibilityDecided(Eligibility.INELIGIBLE, List.of("liver"), day(-8));
  }

  private static MaintenancePlanAgreed plan() {
    return new MaintenancePlanAgreed(
        DaysOrHours.of(Duration.ofDays(14)),
        Milligrams.of("56"),
        Milligrams.of("84"),
        LocalDate.of(2026, 9, 1),
        day(-7));
  }

  private static void isTaken(Given course, CourseCommand command, boolean taken, String refusal) {
    var when = When.in(course, command);
    if (taken) {
      assertThat(when.event().occurredAt()).isEqualTo(command.occurredAt());
    } else {
      when.isRefusedAs(refusal);
    }
  }

  @ParameterizedTest
  @EnumSource(At.class)
  void a_decision_is_taken_at_its_stages_and_at_no_other(At at) {
    var course = (OpenCourse) TreatmentCourse.of(at.course().events());
    assertThat(course.stage().label()).isEqualTo(at.label);
    isTaken(
        at.course(),
        new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of("liver"), day(-6)),
        at.decidesEligibility,
        "not-under-assessment");
    isTaken(
        at.course(), new PlanSeries(COURSE, 1, 2, day(-6)), at.plansSeries, "series-not-plannable");
    var slot = new Slot(day(1), day(1).plusSeconds(7_200), "room-1", Given.SESSION_STAFF);
    isTaken(
        at.course(),
        new ScheduleSession(COURSE, new SessionNumber(1), slot, day(-6)),
        at.schedules,
        "series-not-planned");
  }
}
