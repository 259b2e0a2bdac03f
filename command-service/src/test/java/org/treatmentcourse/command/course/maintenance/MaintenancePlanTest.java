package org.treatmentcourse.command.course.maintenance;

import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.expectedPatient;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CallMaintenanceReview;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenanceReviewFellDue;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;

/**
 * A plan keeps the protocol's intervals, 7 to 28 days in the sample, and is reviewed on its day.
 */
class MaintenancePlanTest {
  private static final LocalDate REVIEW_ON = LocalDate.parse("2026-06-01");

  private static Given underReview() {
    return expectedPatient()
        .and(new SeriesCompleted(6, Optional.empty(), day(30)))
        .and(new ResponseEvaluated(6, Response.RESPONSE, "seen", day(30)));
  }

  private static AgreeMaintenancePlan plan(Duration interval) {
    return plan(interval, "56", "84", REVIEW_ON);
  }

  private static AgreeMaintenancePlan plan(
      Duration interval, String least, String most, LocalDate reviewOn) {
    return new AgreeMaintenancePlan(
        COURSE,
        DaysOrHours.of(interval),
        Milligrams.of(least),
        Milligrams.of(most),
        reviewOn,
        day(31));
  }

  private static When planned(String least, String most) {
    return When.in(underReview(), plan(Duration.ofDays(14), least, most, REVIEW_ON));
  }

  @Test
  void its_amounts_are_within_the_range_of_a_route_of_the_protocol() {
    planned("28", "84").isRefusedAs("planned-doses-out-of-range");
    planned("56", "84").isRecordedAs(MaintenancePlanAgreed.class);
    planned("56", "84.001").isRefusedAs("planned-doses-out-of-range");
    planned("55.999", "84").isRefusedAs("planned-doses-out-of-range");
    planned("0", "2000").isRefusedAs("planned-doses-out-of-range");
  }

  @Test
  void it_is_reviewed_on_the_day_of_its_agreement_or_later() {
    var agreedOn = LocalDate.ofInstant(day(31), ZoneOffset.UTC);
    When.in(underReview(), plan(Duration.ofDays(14), "56", "84", agreedOn.minusDays(1)))
        .isRefusedAs("maintenance-review-behind");
    When.in(underReview(), plan(Duration.ofDays(14), "56", "84", agreedOn))
        .isRecordedAs(MaintenancePlanAgreed.class);
  }

  @ParameterizedTest
  @CsvSource({
    "PT167H59M59S, false",
    "P7D, true",
    "P28D, true",
    "PT672H1S, false",
  })
  void the_interval_is_within_the_protocols(Duration interval, boolean agreed) {
    var when = When.in(underReview(), plan(interval));
    if (agreed) {
      when.isRecordedAs(MaintenancePlanAgreed.class);
    } else {
      when.isRefusedAs("maintenance-not-in-protocol");
    }
  }

  @Test
  void a_review_falls_due_as_its_day_begins_and_once() {
    Instant due = REVIEW_ON.atStartOfDay(ZoneOffset.UTC).toInstant();
    var given = underReview();
    When.in(given, new CallMaintenanceReview(COURSE, due)).isRefusedAs("review-not-due");
    given.and(When.in(given, plan(Duration.ofDays(14))).event());
    When.in(given, new CallMaintenanceReview(COURSE, due.minusSeconds(1)))
        .isRefusedAs("review-not-due");
    var called = When.in(given, new CallMaintenanceReview(COURSE, due));
    called.isRecordedAs(MaintenanceReviewFellDue.class);
    given.and(called.event());
    When.in(given, new CallMaintenanceReview(COURSE, due)).isRefusedAs("review-not-due");
  }
}
