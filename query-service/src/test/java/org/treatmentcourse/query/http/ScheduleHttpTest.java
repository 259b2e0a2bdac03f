package org.treatmentcourse.query.http;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.BookingEvent.SeriesHeld;
import org.treatmentcourse.course.event.BookingEvent.VisitScheduled;
import org.treatmentcourse.course.event.ClosingEvent.CourseCompleted;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.SessionCancelled;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.GroupId;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;
import tools.jackson.databind.JsonNode;

/** The boards of a clinic whose courses are in every state that a scheduler has to see. */
class ScheduleHttpTest extends QueryServiceFixture {
  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final SessionNumber FIRST = new SessionNumber(1);
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final SessionNumber THIRD = new SessionNumber(3);

  /** The seq of the first session's integration, without which it is merely discharged. */
  private static final long INTEGRATION_SEQ = SampleCourse.DISCHARGE_SEQ + 1;

  private static final SampleCourse WELL = begun(1, 6);
  private static final SampleCourse CANCELLED = begun(2, 6);
  private static final SampleCourse NEVER_CAME = begun(3, 9);
  private static final SampleCourse TO_INTEGRATE = begun(4, 1);
  private static final SampleCourse OVERDUE = begun(5, 5);
  private static final Visit THERAPY = new Visit(Visit.Kind.PSYCHOTHERAPY, SECOND);
  private static final Optional<GroupId> GROUP = Optional.of(new GroupId(new UUID(9, 9)));
  private static final Visit OF_GROUP = new Visit(Visit.Kind.GROUP, FIRST, GROUP);
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();

  @BeforeEach
  void given_a_clinic() {
    publishProtocol();
    if (PUBLISHED.compareAndSet(false, true)) {
      publish(WELL);
      publish(
          CANCELLED,
          new SessionCancelled(SECOND, CancellationReason.PATIENT, Optional.of("a cold"), NOW));
      publish(NEVER_CAME);
      publish(
          TO_INTEGRATE,
          TO_INTEGRATE.error(INTEGRATION_SEQ),
          new VisitScheduled(Visit.integration(FIRST), remote(NOW.plus(Duration.ofHours(20))), NOW),
          new VisitScheduled(OF_GROUP, remote(NOW.plus(Duration.ofDays(3))), NOW),
          new VisitScheduled(THERAPY, remote(NOW.plus(Duration.ofDays(2))), NOW),
          new SchedulingRuleOverridden(
              "least-gap", Visit.integration(FIRST), "47 h of 48", "asked for", NOW),
          new SeriesHeld(
              List.of(new Booking(Visit.session(THIRD), remote(NOW.plus(Duration.ofDays(9))))),
              NOW.plusSeconds(900),
              NOW));
      publish(
          OVERDUE,
          OVERDUE.error(INTEGRATION_SEQ),
          new VisitScheduled(OF_GROUP, remote(NOW.plus(Duration.ofDays(3))), NOW),
          new MaintenancePlanAgreed(
              DaysOrHours.of(Duration.ofDays(7)),
              Milligrams.of("56"),
              Milligrams.of("84"),
              LocalDate.ofInstant(NOW, ZoneOffset.UTC).plusDays(3),
              NOW));
    }
    awaitRecorded();
  }

  private static SampleCourse begun(int number, int daysAgo) {
    return SampleCourse.numbered(
        number, "bonsai", NOW.minus(Duration.ofDays(daysAgo)).plus(Duration.ofHours(number)));
  }

  private static void publish(SampleCourse course, TreatmentCourseEvent... more) {
    TOPIC.publish(course.untilSecondBooking(RECORDER));
    if (more.length > 0) {
      TOPIC.publish(RECORDER.commit(course.id(), course.clinic(), more));
    }
  }

  private static Appointment remote(Instant start) {
    return new Appointment(
        start,
        start.plus(Duration.ofMinutes(50)),
        Modality.TELEHEALTH,
        Optional.empty(),
        Optional.empty(),
        List.of(new StaffMember("therapist-2", Role.THERAPIST)));
  }

  private JsonNode asked(String path) {
    var answer = get(path, ISSUER.token("scheduler", "bonsai"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String period() {
    return "clinic=bonsai&from=%s&to=%s"
        .formatted(NOW.minus(Duration.ofDays(20)), NOW.plus(Duration.ofDays(20)));
  }

  private static List<String> ids(JsonNode visits) {
    return visits
        .valueStream()
        .map(v -> v.path("course").asString() + v.path("kind").asString() + v.path("number"))
        .toList();
  }

  private static List<String> courses(JsonNode rows) {
    return rows.valueStream().map(row -> row.path("course").asString()).toList();
  }

  @Test
  void visits_of_every_kind_are_listed_and_filtered() {
    var all = asked("/schedule/upcoming?" + period()).path("sessions");
    assertThat(all.valueStream().map(v -> v.path("start").asString())).isSorted();
    assertThat(all.size()).isEqualTo(15);
    var integration = asked("/schedule/upcoming?kind=INTEGRATION&" + period()).path("sessions");
    assertThat(integration.size()).isEqualTo(1);
    var only = integration.get(0);
    assertThat(only.path("kind").asString()).isEqualTo("INTEGRATION");
    assertThat(only.path("modality").asString()).isEqualTo("TELEHEALTH");
    assertThat(only.has("room")).isFalse();
    assertThat(only.path("patient").asString()).isEqualTo(TO_INTEGRATE.id().toString());
    var therapy = asked("/schedule/upcoming?kind=PSYCHOTHERAPY&" + period()).path("sessions");
    assertThat(therapy.size()).isEqualTo(1);
    assertThat(therapy.get(0).path("number").asInt()).isEqualTo(2);
    var group = asked("/schedule/upcoming?kind=GROUP&" + period()).path("sessions");
    assertThat(group.valueStream().map(v -> v.path("group").asString()))
        .containsExactly(GROUP.orElseThrow().toString(), GROUP.orElseThrow().toString());
    assertThat(therapy.get(0).has("group")).isFalse();
    assertThat(size("practitioner=therapist-2")).isEqualTo(5);
    assertThat(size("room=room-1")).isEqualTo(10);
    assertThat(size("patient=" + WELL.id())).isEqualTo(2);
    assertThat(size("course=" + WELL.id())).isEqualTo(2);
    assertThat(size("state=cancelled")).isEqualTo(1);
    assertThat(size("state=tentative")).isEqualTo(1);
    assertThat(size("route=ORAL")).isZero();
    assertThat(size("state=scheduled&kind=SESSION")).isEqualTo(4);
  }

  /** What begins later than the end of its course is cancelled, and what begins then is not. */
  @Test
  void a_course_and_the_schedule_say_the_same_of_a_session_after_the_courses_end() {
    var ended = SampleCourse.numbered(1, "yew", NOW);
    var later = SampleCourse.numbered(2, "yew", NOW);
    publish(ended, new CourseCompleted("moved away", ended.secondSession()));
    publish(later, new CourseCompleted("done", later.secondSession().minusMillis(1)));
    awaitRecorded();
    var period = "&from=%s&to=%s".formatted(NOW, NOW.plus(Duration.ofDays(20)));
    var listed =
        get("/schedule/upcoming?clinic=yew" + period, ISSUER.token("scheduler", "yew"))
            .json()
            .path("sessions")
            .valueStream()
            .filter(visit -> visit.path("number").asInt() == SECOND.value())
            .collect(toMap(visit -> visit.path("course").asString(), ScheduleHttpTest::state));
    assertThat(listed)
        .isEqualTo(Map.of(ended.id().toString(), "scheduled", later.id().toString(), "cancelled"));
    listed.forEach(
        (course, state) -> {
          var now = get("/courses/" + course, ISSUER.token("clinician", "yew")).json();
          assertThat(state(now.path("sessions").get(1))).isEqualTo(state);
        });
  }

  private static String state(JsonNode session) {
    return session.path("state").asString();
  }

  private int size(String filter) {
    return asked("/schedule/upcoming?" + filter + "&" + period()).path("sessions").size();
  }

  @Test
  void pages_of_what_is_ahead_from_now_keep_the_first_pages_now() {
    var first = asked("/schedule/upcoming?limit=1");
    var second = asked("/schedule/upcoming?limit=1&cursor=" + first.path("nextCursor").asString());
    assertThat(second.path("sessions").size()).isEqualTo(1);
    assertThat(second.path("sessions")).isNotEqualTo(first.path("sessions"));
    assertThat(second.path("from")).isEqualTo(first.path("from"));
    assertThat(second.path("to")).isEqualTo(first.path("to"));
  }

  @Test
  void pages_hold_each_visit_once_even_if_one_is_booked_meanwhile() {
    var whole = ids(asked("/schedule/upcoming?" + period()).path("sessions"));
    var paged = new ArrayList<String>();
    var page = asked("/schedule/upcoming?limit=5&" + period());
    paged.addAll(ids(page.path("sessions")));
    publish(SampleCourse.numbered(6, "bonsai", NOW.minus(Duration.ofDays(19))));
    awaitRecorded();
    while (page.has("nextCursor")) {
      assertThat(page.path("truncated").asBoolean()).isTrue();
      page =
          asked(
              "/schedule/upcoming?limit=5&%s&cursor=%s"
                  .formatted(period(), page.path("nextCursor").asString()));
      paged.addAll(ids(page.path("sessions")));
    }
    assertThat(paged).doesNotHaveDuplicates();
    var meanwhile = SampleCourse.numbered(6, "bonsai", NOW).id().toString();
    assertThat(paged.stream().filter(id -> !id.startsWith(meanwhile)))
        .containsExactlyElementsOf(whole.stream().filter(id -> !id.startsWith(meanwhile)).toList());
  }

  @Test
  void the_series_board_has_what_is_broken_before_what_is_at_risk() {
    var token = ISSUER.token("therapist", "bonsai");
    var rows = get("/clinics/bonsai/series-board", token).json().path("series");
    var ours =
        rows.valueStream()
            .filter(
                row ->
                    List.of(WELL, CANCELLED, NEVER_CAME).stream()
                        .anyMatch(c -> c.id().toString().equals(row.path("course").asString())))
            .toList();
    assertThat(ours.stream().map(row -> row.path("state").asString()))
        .containsExactly("broken", "at-risk", "on-track");
    var broken = ours.getFirst();
    assertThat(broken.path("done").asInt()).isEqualTo(1);
    assertThat(broken.path("count").asInt()).isEqualTo(6);
    assertThat(broken.path("daysLeft").asLong()).isNegative();
    assertThat(ours.get(1).path("next").path("number").asInt()).isEqualTo(2);
    assertThat(ours.get(1).path("next").has("start")).isFalse();
    var next = ours.get(2).path("next");
    assertThat(next.path("start").asString()).isEqualTo(WELL.secondSession().toString());
    assertThat(ours.get(2).path("daysLeft").asLong()).isEqualTo(8);
    var first = asked("/clinics/bonsai/series-board?limit=1");
    var second =
        asked("/clinics/bonsai/series-board?limit=1&cursor=" + first.path("nextCursor").asString());
    assertThat(courses(first.path("series"))).isEqualTo(courses(rows).subList(0, 1));
    assertThat(courses(second.path("series"))).isEqualTo(courses(rows).subList(1, 2));
  }

  @Test
  void the_agenda_is_the_day_of_the_zone_and_of_the_room() {
    var start = WELL.secondSession();
    var day = LocalDate.ofInstant(start, ZoneOffset.ofHours(9));
    var agenda = "/clinics/bonsai/agenda?day=%s&zone=Asia/Tokyo".formatted(day);
    var visits = asked(agenda + "&room=room-1").path("visits");
    assertThat(courses(visits)).contains(WELL.id().toString());
    assertThat(courses(visits)).doesNotContain(CANCELLED.id().toString());
    assertThat(asked(agenda + "&room=room-9").path("visits")).isEmpty();
    assertThat(asked(agenda + "&practitioner=therapist-1").path("visits")).isEqualTo(visits);
    var before = "/clinics/bonsai/agenda?day=%s&zone=Asia/Tokyo".formatted(day.minusDays(1));
    assertThat(courses(asked(before).path("visits"))).doesNotContain(WELL.id().toString());
  }

  @Test
  void the_day_sheet_prints_the_visits_of_the_clinics_day_as_a_page_and_as_pdf() {
    var day = LocalDate.ofInstant(WELL.secondSession(), ZoneOffset.UTC);
    var sheet = "/clinics/bonsai/day-sheet?day=" + day;
    var html = get(sheet, ISSUER.token("scheduler", "bonsai"));
    assertThat(html.status()).isEqualTo(200);
    assertThat(html.header("Content-Type")).contains("text/html;charset=UTF-8");
    assertThat(html.header("Cache-Control")).contains("no-store");
    // Nobody registered these patients, so they go by their pseudonyms.
    var patient = WELL.id().toString().substring(0, 8);
    assertThat(html.body())
        .contains("Day sheet of bonsai", day.toString(), "session 2 of 6", patient)
        .contains("(therapist)");
    assertThat(get(sheet + "&room=room-9", ISSUER.token("scheduler", "bonsai")).body())
        .contains("No visits.")
        .doesNotContain(patient);
    var therapyDay = LocalDate.ofInstant(NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC);
    var other = "/clinics/bonsai/day-sheet?day=" + therapyDay;
    assertThat(get(other, ISSUER.token("scheduler", "bonsai")).body()).contains("psychotherapy 2");
    var groupDay = "/clinics/bonsai/day-sheet?day=" + therapyDay.plusDays(1);
    assertThat(get(groupDay, ISSUER.token("scheduler", "bonsai")).body())
        .contains("group of 2")
        .contains(TO_INTEGRATE.id().toString().substring(0, 8))
        .contains(OVERDUE.id().toString().substring(0, 8));
    var pdf = get(sheet + "&format=PDF", ISSUER.token("scheduler", "bonsai"));
    assertThat(pdf.header("Content-Type")).contains("application/pdf");
    assertThat(pdf.body()).startsWith("%PDF-");
    var token = ISSUER.token("scheduler", "bonsai");
    for (var accept : List.of("application/pdf", "text/html;q=0, */*", "text/*;q=0.4, */*;q=0.5")) {
      assertThat(get(sheet, token, "Accept", accept).header("Content-Type"))
          .as(accept)
          .contains("application/pdf");
    }
    assertThat(get(sheet, token, "Accept", "application/json").status()).isEqualTo(406);
    assertThat(get(sheet, token, "Accept", "*/*;q=0").status()).isEqualTo(406);
    assertThat(get(sheet + "&format=PDF", token, "Accept", "text/html").status()).isEqualTo(406);
  }

  @Test
  @Proves("rule-30-zone")
  void the_days_of_an_answer_are_of_the_clinics_zone_and_of_utc_until_it_has_set_one() {
    var answers = List.of("agenda?day=2031-02-03", "attention", "series-board", "integrations-due");
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(asked("/clinics/bonsai/" + answer).path("zone").asString())
                    .isEqualTo("UTC"));
    var fir = new ClinicId("fir");
    var setting = ClinicSetting.TIME_ZONE;
    var set = new ClinicZoneSet(fir, setting, ZoneId.of("America/Denver"), NOW);
    TOPIC.publish(RECORDER.commit(fir.value(), List.of(Draft.of(setting.stream(fir), set))));
    awaitRecorded();
    var token = ISSUER.token("scheduler", fir.value());
    assertThat(answers)
        .allSatisfy(
            answer ->
                assertThat(get("/clinics/fir/" + answer, token).json().path("zone").asString())
                    .isEqualTo("America/Denver"));
  }

  @Test
  void integrations_due_begin_with_those_overdue_and_know_what_is_booked() {
    var due = asked("/clinics/bonsai/integrations-due").path("integrations");
    assertThat(courses(due)).containsExactly(OVERDUE.id().toString(), TO_INTEGRATE.id().toString());
    assertThat(due.get(0).path("overdue").asBoolean()).isTrue();
    assertThat(due.get(0).path("hoursLeft").asLong()).isNegative();
    assertThat(due.get(0).path("bookedInTime").asBoolean()).isFalse();
    assertThat(due.get(1).path("overdue").asBoolean()).isFalse();
    assertThat(due.get(1).path("hoursLeft").asLong()).isBetween(45L, 54L);
    assertThat(due.get(1).path("bookedInTime").asBoolean()).isTrue();
    var end = TO_INTEGRATE.firstSession().plusSeconds(180);
    assertThat(due.get(1).path("doseEndedAt").asString()).isEqualTo(end.toString());
  }

  @Test
  void attention_has_who_never_came_what_is_unconfirmed_and_maintenance() {
    var attention = asked("/clinics/bonsai/attention");
    var overdue = attention.path("overdue");
    assertThat(courses(overdue)).contains(NEVER_CAME.id().toString());
    assertThat(overdue.get(0).path("state").asString()).isEqualTo("scheduled");
    var unconfirmed = attention.path("unconfirmed");
    assertThat(courses(unconfirmed)).containsExactly(TO_INTEGRATE.id().toString());
    assertThat(unconfirmed.get(0).path("until").asString())
        .isEqualTo(NOW.plusSeconds(900).toString());
    var maintenance = attention.path("maintenance");
    assertThat(courses(maintenance)).containsExactly(OVERDUE.id().toString());
    assertThat(maintenance.get(0).path("nextSessionBy").asString())
        .isEqualTo(OVERDUE.firstSession().plus(Duration.ofDays(7)).toString());
    assertThat(maintenance.get(0).path("reviewDue").asBoolean()).isFalse();
    assertThat(attention.path("truncated").asBoolean()).isFalse();
  }

  @Test
  @Proves("rule-26-still-observed")
  void attention_has_who_is_still_observed_long_after_the_slot_until_they_left() {
    var observed = SampleCourse.numbered(6, "cedar", NOW.minus(Duration.ofDays(9)).plusSeconds(60));
    var start = observed.secondSession();
    publish(
        observed,
        new PatientCheckedIn(SECOND, List.of(), Optional.empty(), Optional.empty(), start),
        new DoseStarted(
            SECOND,
            new Dose(Product.ESKETAMINE, Route.INTRANASAL, Milligrams.of("56")),
            "LOT",
            start));
    awaitRecorded();
    assertThat(courses(atCedar("attention").path("observed")))
        .containsExactly(observed.id().toString());
    TOPIC.publish(
        RECORDER.commit(
            observed.id(),
            observed.clinic(),
            new PatientDeparted(
                SECOND,
                Disposition.TRANSFERRED_TO_HOSPITAL,
                Optional.empty(),
                start.plusSeconds(1200))));
    awaitRecorded();
    assertThat(atCedar("attention").path("observed").size()).isZero();
    assertThat(courses(atCedar("integrations-due").path("integrations")))
        .containsExactly(observed.id().toString());

    var died = start.plusSeconds(7200);
    TOPIC.publish(
        RECORDER.commit(
            observed.id(),
            observed.clinic(),
            new PatientDeparted(SECOND, Disposition.DIED, Optional.empty(), died)));
    awaitRecorded();
    assertThat(atCedar("integrations-due").path("integrations").size()).isZero();
    var course = get("/courses/" + observed.id(), ISSUER.token("clinician", "cedar")).json();
    assertThat(course.path("diedAt").asString()).isEqualTo(died.toString());
    assertThat(course.path("sessions").get(1).path("state").asString()).isEqualTo("died");
  }

  private JsonNode atCedar(String board) {
    var answer = get("/clinics/cedar/" + board, ISSUER.token("scheduler", "cedar"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void the_history_says_who_did_what_and_why() {
    var path = "/courses/" + CANCELLED.id() + "/schedule-history";
    var history = get(path, ISSUER.token("compliance-officer", "bonsai")).json().path("history");
    assertThat(history.valueStream().map(h -> h.path("what").path("said").asString()))
        .containsExactly("booked", "booked", "cancelled");
    var last = history.get(2);
    assertThat(last.path("why").asString()).isEqualTo("a cold");
    assertThat(last.path("what").path("reasonClass").asString()).isEqualTo("PATIENT");
    assertThat(last.path("by").path("actor").asString()).isEqualTo("staff-1");
    assertThat(last.path("by").path("role").asString()).isEqualTo("clinician");
    assertThat(last.path("from").path("start").asString())
        .isEqualTo(CANCELLED.secondSession().toString());
    assertThat(last.has("to")).isFalse();
    var overridden = asked("/courses/" + TO_INTEGRATE.id() + "/schedule-history");
    assertThat(overridden.toString()).contains("least-gap", "asked for", "held");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/clinics/amavi/series-board",
        "/clinics/amavi/agenda?day=2031-03-02&zone=UTC",
        "/clinics/amavi/integrations-due",
        "/clinics/amavi/attention"
      })
  void another_clinics_boards_are_refused(String path) {
    var answer = get(path, ISSUER.token("scheduler", "bonsai"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("another-clinic");
  }
}
