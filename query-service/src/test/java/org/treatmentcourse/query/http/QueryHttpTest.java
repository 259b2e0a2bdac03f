package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.util.Yaml31;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.service.document.ApiExample;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;

class QueryHttpTest extends QueryServiceFixture {
  private static final Instant FIRST_SESSION = Instant.parse("2031-03-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "anew", FIRST_SESSION);
  private static final SampleCourse FOREIGN =
      SampleCourse.numbered(1, "amavi", FIRST_SESSION.plus(Duration.ofHours(3)));
  private static final List<RecordedEvent> EVENTS = COURSE.untilSecondBooking(RECORDER);
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final String PERIOD = "from=2031-03-01T00:00:00Z&to=2031-04-01T00:00:00Z";

  private static final String READINGS = "/sessions/1/readings";

  private static final Set<Role> TREATING =
      Set.of(Role.CLINICIAN, Role.PRESCRIBER, Role.THERAPIST, Role.MONITOR);

  @BeforeEach
  void given_two_courses_of_two_clinics() {
    if (PUBLISHED.compareAndSet(false, true)) {
      TOPIC.publish(EVENTS);
      TOPIC.publish(COURSE.vitalsInError(RECORDER));
      TOPIC.publish(FOREIGN.untilSecondBooking(RECORDER));
      publishProtocol();
    }
    awaitRecorded();
  }

  static Stream<Arguments> role_and_query() {
    var everybodyWhoTreatsAnd = List.of(Role.COMPLIANCE_OFFICER, Role.CLINIC_ADMINISTRATOR);
    return Stream.of(Role.values())
        .flatMap(
            role -> {
              boolean treatsOrAnswers =
                  TREATING.contains(role) || everybodyWhoTreatsAnd.contains(role);
              boolean answers = everybodyWhoTreatsAnd.contains(role);
              boolean operates = everybodyWhoTreatsAnd.contains(role) || role == Role.SERVICE;
              return Stream.of(
                  Arguments.of(role, "/courses/" + COURSE.id(), treatsOrAnswers),
                  Arguments.of(role, "/courses/" + COURSE.id() + "/audit", treatsOrAnswers),
                  Arguments.of(role, "/courses/" + COURSE.id() + "/replay", treatsOrAnswers),
                  Arguments.of(role, "/courses/" + COURSE.id() + "/as-of?seq=3", treatsOrAnswers),
                  Arguments.of(
                      role,
                      "/courses/" + COURSE.id() + "/compare?fromSeq=3&toSeq=5",
                      treatsOrAnswers),
                  Arguments.of(role, "/events", answers),
                  Arguments.of(role, "/events/counts", answers),
                  Arguments.of(role, "/clinics/anew/findings?" + PERIOD, answers),
                  Arguments.of(role, "/clinics/anew/findings/summary?" + PERIOD, answers),
                  Arguments.of(role, "/clinics/anew/findings/signatures?" + PERIOD, answers),
                  Arguments.of(role, "/clinics/anew/custody?" + PERIOD, answers),
                  Arguments.of(role, "/courses/" + COURSE.id() + READINGS, treatsOrAnswers),
                  Arguments.of(role, "/courses/" + COURSE.id() + "/schedule-history", true),
                  Arguments.of(role, "/schedule/upcoming", role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(role, "/clinics/anew/series-board", role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(
                      role,
                      "/clinics/anew/agenda?day=2031-03-02&zone=UTC",
                      role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(
                      role,
                      "/clinics/anew/day-sheet?day=2031-03-02",
                      role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(
                      role, "/clinics/anew/integrations-due", role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(role, "/clinics/anew/attention", role != Role.COMPLIANCE_OFFICER),
                  Arguments.of(role, "/clinics/anew/safety", treatsOrAnswers),
                  Arguments.of(
                      role,
                      "/clinics/anew/patients/" + COURSE.id() + "/doses",
                      TREATING.contains(role)),
                  Arguments.of(role, "/courses/" + COURSE.id() + "/accesses", answers),
                  Arguments.of(role, "/clinics/anew/accesses", answers),
                  Arguments.of(role, "/clinics/anew/emergency-accesses", answers),
                  Arguments.of(role, "/clinics/anew/retention", answers),
                  Arguments.of(role, "/operations/parked", operates));
            });
  }

  @ParameterizedTest
  @MethodSource("role_and_query")
  void a_role_may_ask_what_the_table_says_and_nothing_else(Role role, String path, boolean may) {
    var answer = get(path, ISSUER.token(role.wireName(), "anew"));
    if (may) {
      assertThat(answer.status()).isEqualTo(200);
    } else {
      assertThat(answer.status()).isEqualTo(403);
      assertThat(answer.problem()).isEqualTo("role-not-permitted");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "clinician,/courses/%s",
    "compliance-officer,/courses/%s/audit",
    "monitor,/courses/%s/sessions/1/readings",
    "scheduler,/courses/%s/schedule-history",
    "scheduler,/schedule/upcoming?course=%s"
  })
  void another_clinics_course_is_refused(String role, String path) {
    var answer = get(path.formatted(FOREIGN.id()), ISSUER.token(role, "anew", "pni"));
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.problem()).isEqualTo("another-clinic");
    assertThat(get(path.formatted(FOREIGN.id()), everywhere(role)).status()).isEqualTo(200);
    assertThat(get(path.formatted(FOREIGN.id()), ISSUER.token(role)).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/courses/%s",
    "/courses/%s/audit",
    "/courses/%s/sessions/1/readings",
    "/courses/%s/schedule-history"
  })
  void an_unknown_course_is_not_found(String path) {
    var answer = get(path.formatted(UUID.randomUUID()), everywhere("clinician"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("course-unknown");
  }

  @Test
  @Proves("164.312d-token")
  void without_a_valid_token_nothing_is_answered() {
    var expired =
        ISSUER.token("treatment-course", Instant.now().minusSeconds(600), "clinician", "*");
    var forSomebodyElse = ISSUER.token("other", Instant.now().plusSeconds(600), "clinician", "*");
    var path = "/courses/" + COURSE.id();
    for (var answer :
        List.of(
            getWithoutToken(path),
            get(path, "not.a.token"),
            get(path, expired),
            get(path, forSomebodyElse))) {
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.problem()).isEqualTo("unauthenticated");
      assertThat(answer.header("WWW-Authenticate").orElseThrow()).startsWith("Bearer");
    }
  }

  @Test
  @Proves("all-planned-readings")
  void a_sessions_readings_are_those_that_its_protocol_plans() {
    var answer = get("/courses/" + COURSE.id() + READINGS, ISSUER.token("monitor", "anew"));
    var readings = answer.json().path("readings").valueStream().toList();
    assertThat(readings)
        .extracting(reading -> reading.path("status").asString())
        .as("the sample is of 2031: whatever is not on record by now is still to come")
        .containsExactly("UPCOMING", "UPCOMING", "UPCOMING");
    assertThat(readings.get(1).path("due").asString())
        .isEqualTo(FIRST_SESSION.plusSeconds(120).plus(Duration.ofMinutes(20)).toString());
    assertThat(readings.get(2).path("missing").toString()).contains("BLOOD_PRESSURE", "SEDATION");
    var second = get("/courses/" + COURSE.id() + "/sessions/2/readings", everywhere("monitor"));
    assertThat(second.json().path("readings")).isEmpty();
  }

  @Test
  @Proves("11.10d-roles")
  void what_is_not_in_the_table_is_denied() {
    var administrator = everywhere("clinic-administrator");
    assertThat(get("/courses", administrator).problem()).isEqualTo("not-found");
    assertThat(get("/actuator/env", administrator).problem()).isEqualTo("not-found");
    assertThat(getWithoutToken("/actuator/env").status()).isEqualTo(404);
    var posted = post("/courses/" + COURSE.id(), administrator);
    assertThat(posted.problem()).isEqualTo("method-not-allowed");
    assertThat(posted.header("Allow")).hasValueSatisfying(it -> assertThat(it).contains("GET"));
    assertThat(get("/error", administrator).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "/schedule/upcoming?from=yesterday, from",
    "/schedule/upcoming?from=2031-01-01T00:00:00, from",
    "/schedule/upcoming?from=2031-02-01T00:00:00Z&to=2031-01-01T00:00:00Z, to",
    "/schedule/upcoming?from=2031-01-01T00:00:00Z&to=2033-01-01T00:00:00Z, to",
    "/schedule/upcoming?limit=0, limit",
    "/schedule/upcoming?limit=many, limit",
    "/schedule/upcoming?course=7, course",
    "/schedule/upcoming?atLeastCommit=x, atLeastCommit",
    "/schedule/upcoming?patient=7, patient",
    "/schedule/upcoming?state=gone, state",
    "/schedule/upcoming?kind=party, kind",
    "/schedule/upcoming?route=nose, route",
    "/schedule/upcoming?cursor=nowhere, cursor",
    "/clinics/anew/series-board?cursor=***, cursor",
    "/clinics/anew/series-board?limit=0, limit",
    "/clinics/anew/agenda?zone=UTC, day",
    "/clinics/anew/agenda?day=2031-02-30&zone=UTC, day",
    "/clinics/anew/agenda?day=2031-02-03&zone=Mars, zone",
    "/clinics/anew/day-sheet, day",
    "/clinics/anew/day-sheet?day=2031-02-03&format=docx, format",
    "/clinics/anew/integrations-due?limit=1001, limit",
    "/clinics/anew/attention?days=367, days",
    "/clinics/anew/safety?limit=0, limit",
    "/clinics/anew/safety?cursor=nowhere, cursor",
    "/clinics/anew/patients/7/doses, patient",
    "/clinics/anew/attention?atLeastCommit=x, atLeastCommit",
    "/courses/7/schedule-history, course",
    "/courses/7, course",
    "/courses/7/audit, course",
    "/courses/00000000-0000-0000-0000-000000000007/sessions/0/readings, session",
    "/courses/00000000-0000-0000-0000-000000000007/sessions/61/readings, session"
  })
  void a_malformed_parameter_is_named(String path, String field) {
    var answer = get(path, everywhere(path.startsWith("/schedule") ? "scheduler" : "clinician"));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  void the_schedule_shows_each_session_with_its_place_in_the_series() {
    var answer = get("/schedule/upcoming?" + PERIOD, ISSUER.token("scheduler", "anew"));
    var sessions = answer.json().path("sessions");
    assertThat(sessions.size()).isEqualTo(2);
    var second = sessions.get(1);
    assertThat(second.path("course").asString()).isEqualTo(COURSE.id().toString());
    assertThat(second.path("number").asInt()).isEqualTo(2);
    assertThat(second.path("count").asInt()).isEqualTo(6);
    assertThat(second.path("start").asString()).isEqualTo(COURSE.secondSession().toString());
    assertThat(second.path("room").asString()).isEqualTo("room-1");
    assertThat(second.path("staff").get(0).path("role").asString()).isEqualTo("therapist");
    assertThat(second.path("state").asString()).isEqualTo("scheduled");
    assertThat(sessions.get(0).path("state").asString()).isEqualTo("integrated");
    assertThat(answer.body()).doesNotContain("amavi", "systolic", "ketamine");
  }

  @Test
  void the_schedule_of_all_clinics_is_for_who_may_see_them_and_in_order() {
    var sessions =
        get("/schedule/upcoming?" + PERIOD, everywhere("scheduler")).json().path("sessions");
    assertThat(sessions.valueStream().map(session -> session.path("course").asString()))
        .contains(COURSE.id().toString(), FOREIGN.id().toString());
    assertThat(sessions.valueStream().map(s -> s.path("start").asString())).isSorted();
    var limited = get("/schedule/upcoming?limit=1&" + PERIOD, everywhere("scheduler")).json();
    assertThat(limited.path("sessions").size()).isEqualTo(1);
    assertThat(limited.path("truncated").asBoolean()).isTrue();
    assertThat(
            get("/schedule/upcoming?clinic=amavi&" + PERIOD, ISSUER.token("scheduler", "anew"))
                .problem())
        .isEqualTo("another-clinic");
  }

  @Test
  @Proves({"correction-entered-in-error", "11.10e-recorded-time"})
  void the_audit_shows_every_event_in_order_and_what_corrects_what() {
    var path = "/courses/" + COURSE.id() + "/audit";
    var answer = get(path, ISSUER.token("compliance-officer", "anew")).json();
    var events = answer.path("events");
    assertThat(answer.path("total").asLong()).isEqualTo(SampleCourse.LAST_SEQ + 2);
    assertThat(events.valueStream().map(e -> e.path("seq").asLong()))
        .containsExactlyElementsOf(
            Stream.iterate(0L, i -> i + 1).limit(SampleCourse.LAST_SEQ + 2).toList());
    var opened = events.get(0);
    assertThat(opened.path("type").asString()).isEqualTo("CourseOpened");
    assertThat(opened.path("who").path("credential").asString()).isEqualTo("LMFT");
    assertThat(opened.path("recordedAt").asString())
        .isEqualTo(EVENTS.getFirst().recordedAt().toString());
    assertThat(opened.path("payload").path("clinic").asString()).isEqualTo("anew");
    var correction = events.get((int) SampleCourse.LAST_SEQ + 1);
    assertThat(correction.path("entersInError").asLong())
        .isEqualTo(SampleCourse.PRE_DOSE_VITALS_SEQ);
    assertThat(events.get((int) SampleCourse.PRE_DOSE_VITALS_SEQ).path("enteredInErrorBy").asLong())
        .isEqualTo(SampleCourse.LAST_SEQ + 1);
    assertThat(opened.has("enteredInErrorBy")).isFalse();
  }

  @Test
  void the_audit_can_be_read_in_pages() {
    var path = "/courses/" + COURSE.id() + "/audit?limit=7&from=";
    var token = ISSUER.token("compliance-officer", "anew");
    var seqs = new java.util.ArrayList<Long>();
    long from = 0;
    for (int pages = 0; pages < 10; pages++) {
      var page = get(path + from, token).json();
      page.path("events").forEach(e -> seqs.add(e.path("seq").asLong()));
      if (!page.has("next")) {
        break;
      }
      from = page.path("next").asLong();
    }
    assertThat(seqs).hasSize((int) SampleCourse.LAST_SEQ + 2).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void a_course_shows_what_stands_and_its_version() {
    var answer = get("/courses/" + COURSE.id(), ISSUER.token("therapist", "anew"));
    var course = answer.json();
    assertThat(answer.header("ETag")).contains("\"" + (SampleCourse.LAST_SEQ + 1) + "\"");
    assertThat(course.path("status").asString()).isEqualTo("in-series");
    assertThat(course.path("series").path("done").asInt()).isEqualTo(1);
    assertThat(course.path("series").path("count").asInt()).isEqualTo(6);
    assertThat(course.path("deviations").asInt()).isEqualTo(1);
    assertThat(course.path("lateEntries").asInt()).isZero();
    assertThat(course.path("consents").get(0).path("given").asBoolean()).isTrue();
    assertThat(course.has("latestVitals")).isFalse(); // the only ones were entered in error
    assertThat(course.path("lastSeq").asLong()).isEqualTo(SampleCourse.LAST_SEQ + 1);
    assertThat(
            get(
                    "/courses/" + COURSE.id(),
                    everywhere("therapist"),
                    "If-None-Match",
                    answer.header("ETag").orElseThrow())
                .status())
        .isEqualTo(304);
  }

  @Test
  void a_query_waits_for_the_commit_it_names() {
    var third = SampleCourse.numbered(3, "anew", FIRST_SESSION.plus(Duration.ofDays(60)));
    var events = third.untilSecondBooking(RECORDER);
    var last = events.getLast().commit();
    var path = "/courses/" + third.id() + "?atLeastCommit=" + last;
    var waiting =
        CompletableFuture.supplyAsync(
            () -> get(path, everywhere("clinician"), "Prefer", "respond-async, wait=20"));
    TOPIC.publish(events);
    var answer = waiting.join();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Preference-Applied")).contains("wait=20");
    assertThat(answer.json().path("lastSeq").asLong()).isEqualTo(SampleCourse.LAST_SEQ);
  }

  @Test
  void a_commit_that_does_not_come_in_time_is_not_yet_visible() {
    var path = "/courses/" + COURSE.id() + "?atLeastCommit=999999";
    long begun = System.nanoTime();
    var answer = get(path, everywhere("clinician"), "Prefer", "wait=1");
    assertThat(Duration.ofNanos(System.nanoTime() - begun))
        .isBetween(Duration.ofMillis(900), Duration.ofSeconds(10));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.problem()).isEqualTo("not-yet-visible");
    assertThat(answer.header("Retry-After")).contains("1");
    assertThat(get(path, everywhere("clinician")).status()).isEqualTo(503);
  }

  @Test
  void the_api_document_says_the_same_in_yaml() throws Exception {
    assertThat(Yaml31.mapper().readTree(getWithoutToken("/v3/api-docs.yaml").body()))
        .isEqualTo(Yaml31.mapper().readTree(getWithoutToken("/v3/api-docs").body()));
  }

  @Test
  void every_example_of_the_api_document_is_what_its_schema_asks_for() {
    var examples = ApiExample.of(getWithoutToken("/v3/api-docs").json());
    assertThat(examples).hasSizeGreaterThan(20).allSatisfy(it -> assertThat(it.flaws()).isEmpty());
    assertThat(examples)
        .filteredOn(it -> it.place().endsWith("ExcludedPeriod"))
        .singleElement()
        .extracting(it -> it.example().path("from").asString())
        .isEqualTo("2026-02-02");
  }

  @Test
  void the_api_document_is_open_and_says_roles_and_refusals() {
    var document = getWithoutToken("/v3/api-docs").json();
    assertThat(document.path("openapi").asString()).startsWith("3.");
    var audit = document.path("paths").path("/courses/{course}/audit").path("get");
    assertThat(audit.path("x-roles").toString()).contains("compliance-officer");
    assertThat(audit.path("responses").propertyNames())
        .contains("200", "400", "401", "403", "404", "503");
    assertThat(audit.path("parameters").toString()).contains("atLeastCommit", "Prefer", "limit");
    assertThat(audit.toString()).doesNotContain("\"reader\"");
    var search = document.path("paths").path("/events").path("get").path("parameters");
    assertThat(search.valueStream().map(parameter -> parameter.path("name").asString()))
        .contains("clinic", "patient", "occurredFrom", "sort", "direction", "cursor");
    assertThat(document.path("components").path("securitySchemes").toString()).contains("bearer");
    for (var path : document.path("paths").properties()) {
      for (var operation : path.getValue()) {
        var answered =
            operation.path("responses").properties().stream()
                .filter(answer -> answer.getKey().matches("20[02]"))
                .findFirst()
                .orElseThrow();
        assertThat(answered.getValue().path("content").findValue("schema"))
            .as(path.getKey())
            .isNotNull();
        var body = operation.path("requestBody");
        assertThat(body.isMissingNode() || body.findValue("$ref") != null)
            .as("what is asked of %s has a schema of its own", path.getKey())
            .isTrue();
      }
    }
    assertThat(document.path("paths").propertyNames())
        .containsExactlyInAnyOrder(
            "/exports",
            "/exports/{export}",
            "/exports/{export}/bundle",
            "/courses/{course}",
            "/courses/{course}/audit",
            "/courses/{course}/audit/proof",
            "/courses/{course}/replay",
            "/courses/{course}/as-of",
            "/courses/{course}/compare",
            "/events",
            "/events/counts",
            "/enumerations",
            "/clinics/{clinic}/findings",
            "/clinics/{clinic}/findings/summary",
            "/clinics/{clinic}/findings/signatures",
            "/clinics/{clinic}/custody",
            "/courses/{course}/sessions/{session}/readings",
            "/courses/{course}/accesses",
            "/clinics/{clinic}/accesses",
            "/clinics/{clinic}/emergency-accesses",
            "/clinics/{clinic}/retention",
            "/courses/{course}/series-proposals",
            "/clinics/{clinic}/replans",
            "/clinics/{clinic}/waiting-list",
            "/clinics/{clinic}/utilisation",
            "/clinics/{clinic}/forecast",
            "/courses/{course}/schedule-history",
            "/schedule/upcoming",
            "/clinics/{clinic}/series-board",
            "/clinics/{clinic}/agenda",
            "/clinics/{clinic}/day-sheet",
            "/clinics/{clinic}/integrations-due",
            "/clinics/{clinic}/attention",
            "/clinics/{clinic}/safety",
            "/clinics/{clinic}/courses",
            "/clinics/{clinic}/resources",
            "/clinics/{clinic}/practitioners",
            "/clinics/{clinic}/protocols",
            "/clinics/{clinic}/holds",
            "/clinics/{clinic}/feeds",
            "/clinics/{clinic}/lots",
            "/clinics/{clinic}/patients/{patient}/doses",
            "/feeds/{secret}.ics",
            "/clinics/{clinic}/lots/{lot}",
            "/operations/parked",
            "/operations/parked/{readModel}/{stream}/retry");
  }

  @Test
  void health_and_metrics_tell_how_far_behind_the_views_are() {
    var intake =
        getWithoutToken("/actuator/health/readiness").json().path("components").path("intake");
    assertThat(intake.path("status").asString()).isEqualTo("UP");
    assertThat(intake.path("details").path("lagRecords").asLong()).isGreaterThanOrEqualTo(0);
    assertThat(getWithoutToken("/actuator/prometheus").body())
        .contains(
            "treatmentcourse_intake_lag_records",
            "treatmentcourse_intake_parked",
            "treatmentcourse_intake_events_total",
            "http_server_requests")
        .doesNotContain("org.treatmentcourse", "Exception", System.getProperty("user.dir"));
  }

  @Test
  void a_stream_that_is_not_parked_is_not_retried() {
    var answer =
        post(
            "/operations/parked/courses/" + COURSE.id().stream() + "/retry", everywhere("service"));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-parked");
  }
}
