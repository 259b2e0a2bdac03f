package org.treatmentcourse.command.course.scheduling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.CLINIC;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.arrivedPatient;
import static org.treatmentcourse.command.course.Given.day;
import static org.treatmentcourse.command.course.Given.patientReadyForDose;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.When;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.SchedulingEvent.SessionScheduled;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.custody.CustodyEvent.StockIssued;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.timeline.DosingTimelineEvent.DoseRecorded;
import org.treatmentcourse.timeline.TimedDose;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.measure.StockMilligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** Rule 30: days are the clinic's calendar days, hours are hours. */
class CalendarDaysTest {
  private static final Actor PRESCRIBER =
      new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty());
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private static TreatmentProtocol series(String leastGap, String mostGap, int perWeek) {
    return SampleProtocols.with(
        "series",
        """
        {"count": 6, "leastGap": "%s", "mostGap": "%s", "sessionsPerWeek": %d}
        """
            .formatted(leastGap, mostGap, perWeek));
  }

  private static Instant at(String local, String zone) {
    return LocalDateTime.parse(local).atZone(ZoneId.of(zone)).toInstant();
  }

  private static Slot slot(Instant start) {
    return new Slot(
        start, start.plusSeconds(7_200), "room-1", Optional.empty(), Given.SESSION_STAFF);
  }

  /** The third session of a series whose second is booked, decided as of T0. */
  private static When third(String zone, String second, String third, TreatmentProtocol protocol) {
    var given =
        arrivedPatient()
            .zone(zone, LONG_AGO)
            .and(new SeriesPlanned(6, protocol.series().sessionsPerWeek(), day(-10)))
            .and(new SessionScheduled(new SessionNumber(2), slot(at(second, zone)), day(-9)));
    var command = new ScheduleSession(COURSE, new SessionNumber(3), slot(at(third, zone)), T0);
    return When.in(given, command, T0, PRESCRIBER, protocol);
  }

  @ParameterizedTest
  @CsvSource({
    "America/Denver, 2027-03-13T10:00, 2027-03-15T10:00",
    "Europe/London,  2027-03-27T10:00, 2027-03-29T10:00"
  })
  @Proves("rule-30-length")
  void saturday_to_monday_over_the_change_in_spring_is_two_days_and_no_48_hours(
      String zone, String saturday, String monday) {
    third(zone, saturday, monday, series("P2D", "P400D", 2)).isRecordedAs(SessionScheduled.class);
    third(zone, saturday, monday, series("PT48H", "P400D", 2)).isRefusedAs("sessions-too-close");
    third(zone, saturday, monday, series("P3D", "P400D", 2)).isRefusedAs("sessions-too-close");
  }

  @ParameterizedTest
  @CsvSource({
    "America/Denver,  2027-03-07T13:00, 2027-03-14T13:00, 2027-03-13T23:45",
    "Europe/London,   2027-03-21T13:00, 2027-03-28T13:00, 2027-03-27T23:45",
    "America/Denver,  2026-10-25T13:00, 2026-11-01T13:00, 2026-10-31T23:45",
    "Europe/London,   2026-10-18T13:00, 2026-10-25T13:00, 2026-10-24T23:45",
    "America/Phoenix, 2027-03-07T13:00, 2027-03-14T13:00, 2027-03-13T23:45",
    "Europe/London,   2028-02-22T13:00, 2028-02-29T13:00, 2028-02-28T23:45"
  })
  @Proves("rule-30-length")
  void a_weekly_series_crosses_every_change_of_the_clock(
      String zone, String second, String weekLater, String dayBefore) {
    third(zone, second, weekLater, series("P5D", "P400D", 1)).isRecordedAs(SessionScheduled.class);
    third(zone, second, dayBefore, series("P5D", "P400D", 1)).isRefusedAs("week-full");
  }

  @ParameterizedTest
  @CsvSource({
    "America/Denver, 2026-10-26T13:00, 2026-11-02T13:00",
    "Europe/London,  2026-10-19T13:00, 2026-10-26T13:00"
  })
  @Proves("rule-30-length")
  void a_week_in_autumn_is_no_deviation_from_seven_days_and_is_one_from_168_hours(
      String zone, String second, String third) {
    third(zone, second, third, series("P2D", "P7D", 2)).isRecordedAs(SessionScheduled.class);
    third(zone, second, third, series("P2D", "PT168H", 2)).isRefusedAs("gap-too-long");
  }

  private static Given dosedElsewhere(Instant at) {
    return patientReadyForDose()
        .onTheTimeline(
            new DoseRecorded(
                new TimedDose(
                    new CourseId(new UUID(7, 7)),
                    new SessionNumber(2),
                    3,
                    Optional.of(Product.ESKETAMINE),
                    Optional.of(Route.INTRANASAL),
                    Milligrams.of("56"),
                    at,
                    Optional.of(at),
                    Optional.of(at)),
                at));
  }

  private static When clearing(Given given, TreatmentProtocol protocol) {
    var clear = new ClearForDosing(COURSE, FIRST, SPRAY_56, Optional.empty(), T0);
    return When.in(given, clear, T0, PRESCRIBER, protocol);
  }

  @Test
  @Proves("rule-30-doses")
  void doses_are_apart_by_the_dates_of_the_clinic_and_not_of_utc() {
    // 35 hours before: two dates in UTC, one in Auckland, where it is noon of Sunday.
    var saturdayNight = T0.minus(Duration.ofHours(35));
    var days = series("P2D", "P7D", 2);
    clearing(dosedElsewhere(saturdayNight), days).isRecordedAs(DosingClearanceDecided.class);
    clearing(dosedElsewhere(saturdayNight).zone("Pacific/Auckland", LONG_AGO), days)
        .isRefusedAs("doses-too-close");
    clearing(dosedElsewhere(saturdayNight), series("PT48H", "P7D", 2))
        .isRefusedAs("doses-too-close");
  }

  @Test
  @Proves("rule-30-doses")
  void a_week_has_its_doses_by_the_dates_of_the_clinic() {
    var sixDatesInUtc = Instant.parse("2026-02-24T09:00:00Z");
    var weekly = series("P2D", "P7D", 1);
    clearing(dosedElsewhere(sixDatesInUtc), weekly).isRecordedAs(DosingClearanceDecided.class);
  }

  @Test
  @Proves("rule-30-day")
  void a_lot_is_given_on_its_last_day_at_the_clinic() {
    var start = new StartDose(COURSE, FIRST, SPRAY_56, "LOT", T0);
    var expired = List.of("dose-is-from-a-lot-in-date");
    // It is ten in the morning of Monday in UTC, and eleven at night of Sunday in Pago Pago.
    When.in(sundaysLot(), start).isRecordedAndFlagged(DoseStarted.class, expired.getFirst());
    When.in(sundaysLot().zone("Pacific/Pago_Pago", LONG_AGO), start)
        .isRecordedAs(DoseStarted.class);
    When.in(sundaysLot().zone("Pacific/Pago_Pago", T0.plusMillis(1)), start)
        .isRecordedAndFlagged(DoseStarted.class, expired.getFirst());
  }

  private static Given sundaysLot() {
    return patientReadyForDose()
        .cleared(SPRAY_56)
        .lot(
            new StockReceived(
                CLINIC,
                Given.LOT,
                Product.ESKETAMINE,
                StockMilligrams.of("840"),
                "wholesaler",
                LocalDate.of(2026, 3, 1),
                day(-20)),
            new StockIssued(COURSE, FIRST, StockMilligrams.of("84"), T0.minusSeconds(600)));
  }

  @Test
  @Proves("rule-30-zone")
  void a_decision_goes_by_the_zone_in_force_when_it_is_made_and_again_when_it_is_tried_again() {
    var surroundings =
        arrivedPatient()
            .zone("America/Denver", day(0))
            .zone("Europe/London", day(10))
            .surroundings();
    var now = new Context(day(12), PRESCRIBER, surroundings);
    assertThat(now.zone(CLINIC)).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(now.again(day(3), Optional.of(day(4))).zone(CLINIC))
        .isEqualTo(ZoneId.of("America/Denver"));
    assertThat(now.again(day(-3), Optional.of(day(-2))).zone(CLINIC)).isEqualTo(ClinicZones.UNSET);
    // Recorded late: the zone is the one of the record, as the decision was made then.
    assertThat(now.again(day(-3), Optional.of(day(11))).zone(CLINIC))
        .isEqualTo(ZoneId.of("Europe/London"));
  }
}
