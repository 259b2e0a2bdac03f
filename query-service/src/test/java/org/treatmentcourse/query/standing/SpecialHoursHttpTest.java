package org.treatmentcourse.query.standing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.query.standing.SampleClinic.LONG_AGO;
import static org.treatmentcourse.query.standing.SampleClinic.MONDAY;
import static org.treatmentcourse.query.standing.SampleClinic.at;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicOpened;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursEvent.SpecialHoursLifted;
import org.treatmentcourse.hours.SpecialHoursId;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.RecordedEvent;

/** A clinic of weekdays from 8 to 18 is closed on a Monday, and open on a Saturday. */
class SpecialHoursHttpTest extends QueryServiceFixture {
  private static final ClinicId CLINIC = new ClinicId("special");
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final LocalDate SATURDAY = MONDAY.plusDays(5);
  private static final CourseId HIT = new CourseId(new UUID(72, 1));
  private static final CourseId CLEAR = new CourseId(new UUID(72, 2));
  private static final CourseId TO_PLAN = new CourseId(new UUID(72, 3));
  private static final SpecialHoursId HOLIDAY = new SpecialHoursId(new UUID(72, 4));
  private static final List<Resource> ALL =
      List.of(
          new Resource("room.one"),
          new Resource("practitioner.special-t"),
          new Resource("practitioner.special-m"));

  private static final StaffMember[] STAFF = {
    new StaffMember("special-t", Role.THERAPIST), new StaffMember("special-m", Role.PRESCRIBER)
  };
  private static final SampleClinic SAMPLE =
      new SampleClinic(
          RECORDER, CLINIC, LocalTime.of(18, 0), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY));

  @BeforeEach
  void given_a_closed_monday_and_an_open_saturday() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      var all = new ArrayList<RecordedEvent>();
      all.addAll(SAMPLE.resource("room.one"));
      all.addAll(SAMPLE.person("special-t", Role.THERAPIST, "LMFT"));
      all.addAll(SAMPLE.person("special-m", Role.PRESCRIBER, "MD"));
      all.addAll(SAMPLE.booked(HIT, at(MONDAY, 9), "one", STAFF));
      all.addAll(SAMPLE.booked(CLEAR, at(MONDAY.plusDays(1), 9), "one", STAFF));
      all.addAll(SAMPLE.planned(TO_PLAN));
      var lifted = new SpecialHoursId(new UUID(72, 5));
      all.addAll(
          SAMPLE.recorded(
              SpecialHours.stream(CLINIC),
              closed(HOLIDAY, MONDAY),
              closed(lifted, MONDAY.plusDays(1)),
              new SpecialHoursLifted(lifted, LONG_AGO),
              new ClinicOpened(
                  CLINIC,
                  new SpecialHoursId(new UUID(72, 6)),
                  at(SATURDAY, 8),
                  at(SATURDAY, 18),
                  ALL,
                  LONG_AGO)));
      TOPIC.publish(all);
    }
    awaitShown();
  }

  private static ClinicClosed closed(SpecialHoursId hours, LocalDate day) {
    return new ClinicClosed(
        CLINIC, hours, ClosureReason.HOLIDAY, at(day, 0), at(day.plusDays(1), 0), LONG_AGO);
  }

  private static String scheduler() {
    return ISSUER.token("scheduler", CLINIC.value());
  }

  @Test
  @Proves("booking-special-hours")
  void attention_names_the_visits_of_the_closed_day_once() {
    var answer = get("/clinics/special/attention", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var breaking = answer.json().path("breaking");
    assertThat(breaking).hasSize(1);
    assertThat(breaking.get(0).path("course").asString()).isEqualTo(HIT.toString());
    assertThat(breaking.get(0).path("broken").valueStream().map(it -> it.path("rule").asString()))
        .containsExactly("clinic-is-open");
  }

  @Test
  @Proves("booking-special-hours")
  void utilisation_loses_the_closed_day_gains_the_open_one_and_names_what_is_affected() {
    var answer =
        get(
            "/clinics/special/utilisation?from=" + MONDAY + "&to=" + SATURDAY.plusDays(2),
            scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("uses").get(0).path("openMinutes").asInt()).isEqualTo(5 * 600);
    assertThat(answer.json().path("affected")).hasSize(ALL.size());
    assertThat(answer.json().path("affected").valueStream().map(it -> it.path("course").asString()))
        .containsOnly(HIT.toString());
  }

  @Test
  @Proves("booking-special-hours")
  void replans_of_the_whole_clinic_move_its_visits_to_another_day() {
    var answer =
        post(
            "/clinics/special/replans",
            scheduler(),
            "{\"wholeClinic\":true,\"date\":\"" + MONDAY.plusDays(1) + "\"}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().has("resource")).isFalse();
    var visits = answer.json().path("visits");
    assertThat(visits).hasSize(1);
    assertThat(visits.get(0).path("course").asString()).isEqualTo(CLEAR.toString());
    assertThat(visits.get(0).path("how").asString()).isEqualTo("other-day");
    var moved = answer.json().path("courses").get(0).path("bookings").get(0).path("appointment");
    assertThat(LocalDate.ofInstant(Instant.parse(moved.path("start").asString()), ZoneOffset.UTC))
        .isNotIn(MONDAY, MONDAY.plusDays(1));
    var both =
        post(
            "/clinics/special/replans",
            scheduler(),
            "{\"wholeClinic\":true,\"resource\":\"room.one\",\"date\":\"" + MONDAY + "\"}");
    assertThat(both.status()).isEqualTo(400);
    assertThat(both.json().path("field").asString()).isEqualTo("wholeClinic");
  }

  @Test
  @Proves("booking-special-hours")
  void the_planner_takes_the_open_saturday_and_never_the_closed_monday() {
    assertThat(proposed("SATURDAY", SATURDAY)).isEqualTo(Optional.of(SATURDAY));
    assertThat(proposed("MONDAY", MONDAY)).isEmpty();
  }

  private Optional<LocalDate> proposed(String weekday, LocalDate day) {
    var answer =
        post(
            "/courses/" + TO_PLAN + "/series-proposals",
            scheduler(),
            ("{\"weekdays\":[\"%s\"],\"sessions\":[1],\"preparation\":false,"
                    + "\"earliest\":\"%s\",\"latest\":\"%s\"}")
                .formatted(weekday, day, day.plusDays(3)));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer
        .json()
        .path("candidates")
        .valueStream()
        .map(it -> it.path("bookings").get(0).path("appointment").path("start").asString())
        .map(start -> LocalDate.ofInstant(Instant.parse(start), ZoneOffset.UTC))
        .findFirst();
  }

  @Test
  @Proves("booking-special-hours")
  void the_list_of_resources_names_the_closures_and_openings_that_stand() {
    var answer = get("/clinics/special/resources", scheduler());
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var closures = answer.json().path("closures");
    assertThat(closures).hasSize(1);
    assertThat(closures.get(0).path("hours").asString()).isEqualTo(HOLIDAY.toString());
    assertThat(closures.get(0).path("reason").asString()).isEqualTo("HOLIDAY");
    assertThat(answer.json().at("/openings/0/resources")).hasSize(ALL.size());
  }
}
