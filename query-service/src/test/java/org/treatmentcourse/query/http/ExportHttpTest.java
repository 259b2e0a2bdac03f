package org.treatmentcourse.query.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.export.LogServer;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/** Exports over HTTP, from a log with real hashes. */
class ExportHttpTest extends QueryServiceFixture {
  private static final Instant FIRST_SESSION = Instant.parse("2032-05-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(71, "anew", FIRST_SESSION);
  private static final SampleCourse FOREIGN = SampleCourse.numbered(72, "amavi", FIRST_SESSION);
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final LogServer LOG = started();

  private static LogServer started() {
    try {
      return new LogServer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @DynamicPropertySource
  static void log(DynamicPropertyRegistry settings) {
    settings.add("treatmentcourse.feed.url", LOG::url);
    settings.add("treatmentcourse.feed.token-url", () -> LOG.url().resolve("/oauth2/token"));
    settings.add("treatmentcourse.feed.client-secret", LogServer::secret);
    settings.add("treatmentcourse.export.folder", () -> TestParts.newFolder("exports").toString());
  }

  @BeforeEach
  void given_courses_of_two_clinics_in_log_and_topic() {
    if (PUBLISHED.compareAndSet(false, true)) {
      var events = new ArrayList<>(COURSE.untilSecondBooking(RECORDER));
      events.addAll(COURSE.vitalsInError(RECORDER));
      events.addAll(FOREIGN.untilSecondBooking(RECORDER));
      TOPIC.publish(events);
      var logged = new ArrayList<>(SampleProtocol.published(new Recorder(FIRST_SESSION)));
      LOG.record(logged);
      LOG.record(events);
      publishProtocol();
    }
    awaitRecorded();
  }

  @Test
  void an_export_of_a_course_is_asked_for_watched_and_fetched() {
    var officer = ISSUER.token("compliance-officer", "anew");
    var asked = post("/exports", officer, ofCourse(COURSE, "COMPLAINT"));
    assertThat(asked.status()).as(asked.body()).isEqualTo(202);
    var location = asked.header("Location").orElseThrow();
    await().atMost(SOON).until(() -> state(location).equals("READY"));

    var status = get(location, officer).json();
    assertThat(status.path("reason").asString("")).isEqualTo("COMPLAINT");
    var bundle = get(location + "/bundle", officer);
    assertThat(bundle.status()).isEqualTo(200);
    assertThat(bundle.header("Content-Type")).hasValue("application/zip");
    assertThat(bundle.header("Content-Length")).hasValue(status.at("/bundle/bytes").asString());
    var part = get(location + "/bundle", officer, "Range", "bytes=0-1");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.body().getBytes(ISO_8859_1)).isEqualTo("PK".getBytes(ISO_8859_1));
  }

  @Test
  void who_asks_again_for_the_same_gets_the_same() {
    var officer = everywhere("compliance-officer");
    var first = post("/exports", officer, ofCourse(FOREIGN, "COMPLAINT"));
    var second =
        post("/exports", everywhere("clinic-administrator"), ofCourse(FOREIGN, "INSPECTION"));
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
    assertThat(second.json().path("reason").asString("")).isEqualTo("COMPLAINT");
  }

  @Test
  void a_clinics_period_and_a_patient_are_exported() {
    var officer = everywhere("compliance-officer");
    for (var body :
        List.of(
            """
            {"clinic":"anew","from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z",
             "reason":"INSPECTION"}
            """,
            "{\"patient\":\"%s\",\"reason\":\"PATIENT_REQUEST\"}".formatted(COURSE.id()))) {
      var asked = post("/exports", officer, body);
      assertThat(asked.status()).as(asked.body()).isEqualTo(202);
      var location = asked.header("Location").orElseThrow();
      await().atMost(SOON).until(() -> state(location).equals("READY"));
    }
  }

  @Test
  void an_export_goes_on_once_the_log_answers_again() {
    LOG.beSilent(true);
    try {
      var asked =
          post(
              "/exports",
              everywhere("compliance-officer"),
              """
              {"clinic":"amavi","from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z",
               "reason":"INSPECTION"}
              """);
      var location = asked.header("Location").orElseThrow();
      await().atMost(SOON).until(() -> LOG.timesSilent() > 1);
      assertThat(state(location)).isEqualTo("UNDER_WAY");
      var early = get(location + "/bundle", everywhere("compliance-officer"));
      assertThat(early.problem()).isEqualTo("export-not-ready");
      LOG.beSilent(false);
      await().atMost(SOON).until(() -> state(location).equals("READY"));
    } finally {
      LOG.beSilent(false);
    }
  }

  @Test
  @Proves("11.10b-who-exports")
  void exports_are_for_those_who_answer_for_a_clinic_and_of_that_clinic_only() {
    for (var role : Role.values()) {
      var permitted = role == Role.COMPLIANCE_OFFICER || role == Role.CLINIC_ADMINISTRATOR;
      var asked = post("/exports", everywhere(role.wireName()), ofCourse(COURSE, "COMPLAINT"));
      assertThat(asked.status()).as(role.wireName()).isEqualTo(permitted ? 202 : 403);
    }
    var foreign = ISSUER.token("compliance-officer", "amavi");
    assertThat(post("/exports", foreign, ofCourse(COURSE, "COMPLAINT")).problem())
        .isEqualTo("another-clinic");
    assertThat(
            post(
                    "/exports",
                    foreign,
                    """
                    {"clinic":"anew","from":"2020-01-01T00:00:00Z","to":"2099-01-01T00:00:00Z",
                     "reason":"INSPECTION"}
                    """)
                .problem())
        .isEqualTo("another-clinic");
    assertThat(
            post(
                    "/exports",
                    foreign,
                    "{\"patient\":\"%s\",\"reason\":\"PATIENT_REQUEST\"}".formatted(COURSE.id()))
                .problem())
        .isEqualTo("another-clinic");
    var location =
        post("/exports", everywhere("compliance-officer"), ofCourse(COURSE, "COMPLAINT"))
            .header("Location")
            .orElseThrow();
    assertThat(get(location, foreign).problem()).isEqualTo("another-clinic");
    assertThat(get(location + "/bundle", foreign).problem()).isEqualTo("another-clinic");
  }

  @Test
  @Proves("11.10b-who-exports")
  void the_exports_that_are_kept_are_listed_the_latest_first_for_those_who_may_see_them() {
    var everywhere = everywhere("compliance-officer");
    var ours =
        post("/exports", everywhere, ofCourse(COURSE, "COMPLAINT"))
            .header("Location")
            .orElseThrow();
    var foreign =
        post("/exports", everywhere, ofCourse(FOREIGN, "COMPLAINT"))
            .header("Location")
            .orElseThrow();

    assertThat(listed(everywhere)).contains(ours, foreign);
    assertThat(listed(ISSUER.token("compliance-officer", "anew"))).contains(ours);
    assertThat(listed(ISSUER.token("compliance-officer", "anew"))).doesNotContain(foreign);
    var times = get("/exports", everywhere).json().get("exports").findValuesAsString("requestedAt");
    assertThat(times).isSortedAccordingTo(Comparator.comparing(Instant::parse).reversed());
    assertThat(get("/exports", everywhere("scheduler")).status()).isEqualTo(403);
    // Each clinic is told who saw that its records were exported.
    assertThat(ACCESSES.all())
        .map(AccessRecord::event)
        .filteredOn(event -> event.access().operation().equals("exports"))
        .flatMap(event -> event.access().subjects().clinics())
        .contains(new ClinicId("anew"), new ClinicId("amavi"));
  }

  private List<String> listed(String token) {
    return get("/exports", token).json().get("exports").findValuesAsString("export").stream()
        .map(export -> "/exports/" + export)
        .toList();
  }

  @Test
  void a_bad_request_names_its_field() {
    assertMalformed("{\"course\":\"" + COURSE.id() + "\"}", "reason");
    assertMalformed(
        "{\"course\":\"" + COURSE.id() + "\",\"reason\":\"the patient said so\"}", "reason");
    assertMalformed("{\"reason\":\"OTHER\"}", "course");
    assertMalformed("{\"course\":\"seven\",\"reason\":\"OTHER\"}", "course");
    assertMalformed("{\"clinic\":\"anew\",\"reason\":\"OTHER\"}", "from");
    assertMalformed(
        """
        {"clinic":"anew","from":"2026-02-01T00:00:00Z","to":"2026-01-01T00:00:00Z","reason":"OTHER"}
        """,
        "to");
    assertMalformed(ofCourse(COURSE, "OTHER").replace("}", ",\"treeSize\":0}"), "treeSize");
    assertMalformed(ofCourse(COURSE, "OTHER").replace("}", ",\"treeSize\":99999999}"), "treeSize");
    assertMalformed(ofCourse(COURSE, "OTHER").replace("}", ",\"all\":true}"), "all");
    var officer = everywhere("compliance-officer");
    assertThat(get("/exports/" + UUID.randomUUID(), officer).problem()).isEqualTo("export-unknown");
    assertThat(
            post(
                    "/exports",
                    officer,
                    "{\"patient\":\"%s\",\"reason\":\"OTHER\"}".formatted(UUID.randomUUID()))
                .problem())
        .isEqualTo("nothing-to-export");
    assertThat(
            post(
                    "/exports",
                    officer,
                    "{\"course\":\"%s\",\"reason\":\"OTHER\"}".formatted(UUID.randomUUID()))
                .problem())
        .isEqualTo("course-unknown");
  }

  private void assertMalformed(String body, String field) {
    var answer = post("/exports", everywhere("compliance-officer"), body);
    assertThat(answer.problem()).as(body).isEqualTo("malformed");
    assertThat(answer.json().path("field").asString("")).as(body).isEqualTo(field);
  }

  private String state(String location) {
    return get(location, everywhere("compliance-officer")).json().path("state").asString("none");
  }

  private static String ofCourse(SampleCourse course, String reason) {
    return "{\"course\":\"%s\",\"reason\":\"%s\"}".formatted(course.id(), reason);
  }
}
