package org.treatmentcourse.query.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.service.gate.RawRequests;

/** What the gate lets in of questions, at each boundary, over a socket. */
@ExtendWith(OutputCaptureExtension.class)
class GateHttpTest extends QueryServiceFixture {
  private static final SampleCourse COURSE =
      SampleCourse.numbered(77, "gate", Instant.parse("2031-03-02T09:00:00Z"));
  private static final String UPCOMING = "/schedule/upcoming";
  private static final String PROPOSALS = "/courses/" + COURSE.id() + "/series-proposals";
  private static boolean isPublished;

  @BeforeEach
  void a_course() {
    if (!isPublished) {
      isPublished = true;
      publishProtocol();
      TOPIC.publish(COURSE.untilSecondBooking(RECORDER));
    }
    awaitRecorded();
  }

  private RawRequests requests() {
    return new RawRequests(port(), ISSUER.token("scheduler", "gate"));
  }

  @Test
  void a_request_that_is_malformed_in_any_way_is_a_problem_that_names_what_is_wrong(
      CapturedOutput output) {
    var requests = requests();

    assertThat(requests.wrong(requests.refused(UPCOMING, PROPOSALS))).isEmpty();
    assertThat(requests.withoutVersion("/v3/api-docs"))
        .contains("malformed")
        .doesNotContain("openapi");
    assertThat(output.getAll()).doesNotContain("Bearer ", requests.bearer(), "%zz", "$ne");
  }

  @Test
  void a_head_is_a_get_without_its_body_and_options_are_told() {
    var requests = requests();
    var head = requests.send(requests.get(UPCOMING).replaceFirst("GET", "HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    var denied = "/courses/" + COURSE.id();
    assertThat(requests.send(requests.get(denied).replaceFirst("GET", "HEAD")).status())
        .isEqualTo(403);
    var options = requests.send(requests.get(denied).replaceFirst("GET", "OPTIONS"));
    assertThat(options.status()).isEqualTo(200);
    assertThat(options.head()).contains("Allow: ").contains("GET").contains("HEAD");
    assertThat(send("OPTIONS", "/nowhere", Optional.empty()).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "/schedule/upcoming?limit=0x10, limit",
    "/schedule/upcoming?limit=%2010, limit",
    "/schedule/upcoming?limit=%2B10, limit",
    "/schedule/upcoming?limit=1e1, limit",
    "/schedule/upcoming?limit=-0, limit",
    "/schedule/upcoming?limit=2147483648, limit",
    "/schedule/upcoming?limit=99999999999999999999, limit",
    "/schedule/upcoming?limit=, limit",
    "/schedule/upcoming?limit=1&limit=2, limit",
    "/schedule/upcoming?course=1-1-1-1-1, course",
    "/schedule/upcoming?course=00000000-0000-0000-0000-000000000000, course",
    "/schedule/upcoming?from=2031-1-1, from",
    "/schedule/upcoming?from=2031-01-01T00:00Z, from",
    "/schedule/upcoming?from=20310101T000000Z, from",
    "/schedule/upcoming?from=%2B12031-01-01T00:00:00Z, from",
    "/schedule/upcoming?from=1924992000, from",
    "/schedule/upcoming?atLeastCommit=99999999999999999999, atLeastCommit",
    "/schedule/upcoming?Limit=1, Limit",
    "/schedule/upcoming?colour=blue, colour",
    "/schedule/upcoming?clinic%5B$ne%5D=gate, clinic[$ne]",
    "/courses/00000000-0000-0000-0000-000000000000/schedule-history, course",
    "/courses/1-1-1-1-1/schedule-history, course",
    "/clinics/gate/courses?closed=1, closed",
    "/clinics/gate/courses?closed=yes, closed",
    "/clinics/gate/courses?closed=TRUE, closed",
    "/clinics/gate/courses?closed=, closed",
    "/clinics/gate/agenda?day=2031-01-01&zone=Z, zone",
    "/clinics/gate/agenda?day=2031-01-01&zone=%2B02:00, zone",
    "/clinics/gate/agenda?day=2031-01-01&zone=nowhere, zone",
    "/clinics/gate/agenda?day=%2B12031-01-01&zone=UTC, day"
  })
  void a_parameter_that_is_none_or_would_be_coerced_is_named(String path, String field) {
    var answer = get(path, ISSUER.token("scheduler", "gate"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("malformed");
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  void an_impossible_value_and_an_unknown_parameter_are_answered_with_what_exists() {
    var scheduler = ISSUER.token("scheduler", "gate");
    assertThat(get(UPCOMING + "?colour=blue", scheduler).json().path("detail").asString())
        .contains("there are atLeastCommit, clinic, course, cursor, from, kind, limit, patient");
    assertThat(get(UPCOMING + "?state=gone", scheduler).json().path("detail").asString())
        .contains("must be one of");
    var history = get("/courses/" + COURSE.id() + "/schedule-history?x=1", scheduler);
    assertThat(history.json().path("detail").asString()).contains("there are atLeastCommit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"candidates\":3,\"candidates\":4}; candidates",
        "{\"candidates\":3.0}; candidates",
        "{\"candidates\":99999999999}; candidates",
        "{\"weekdays\":[1]}; weekdays[0]",
        "{\"weekdays\":[\"monday\"]}; weekdays[0]",
        "{\"practitioners\":[1]}; practitioners[0]",
        "{\"practitioners\":[\"\\u0000\"]}; practitioners[0]",
        "{\"practitioners\":[null]}; practitioners[0]",
        "{\"zone\":null}; zone",
        "{\"earliest\":20310101}; earliest",
        "{\"earliest\":\"2031-01-01T09:00\"}; earliest",
        "{\"windows\":[{\"from\":9}]}; windows[0].from",
        "{\"sameRoom\":\"true\"}; sameRoom",
        "{}{}; body"
      })
  void a_body_that_is_no_i_json_or_would_be_coerced_is_refused_and_its_member_named(
      String body, String field) {
    var answer = post(PROPOSALS, ISSUER.token("scheduler", "gate"), body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(field);
  }

  @Test
  void an_emergencys_reason_is_one_of_the_codes_and_is_given_once() {
    var requests = new RawRequests(port(), ISSUER.token("clinician", "elsewhere"));
    var purpose = "Purpose-Of-Use: BTG";
    var reason = "Emergency-Reason: ";
    for (var code : EmergencyReason.sayable()) {
      var opened = emergency(requests, purpose, reason + code);
      assertThat(opened.member("type")).as(code.name()).isEqualTo("course-unknown");
    }
    for (var other : List.of("IN_WORDS", "other", "unconscious", "caf\u00E9", "\u00A0", "")) {
      var refused = emergency(requests, purpose, reason + other);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.member("field")).isIn("Emergency-Reason", "request");
    }
    var twice = emergency(requests, purpose, reason + "OTHER", reason + "OTHER");
    assertThat(twice.member("field")).isEqualTo("Emergency-Reason");
    var both = emergency(requests, purpose, "Purpose-Of-Use: TREAT", reason + "OTHER");
    assertThat(both.member("field")).isEqualTo("Purpose-Of-Use");
  }

  private static RawRequests.Answer emergency(RawRequests requests, String... headers) {
    // One that nobody has: no emergency is recorded, and the headers are read before.
    return requests.send(requests.get("/courses/" + UUID.randomUUID(), headers));
  }

  @Test
  void a_feeds_secret_and_a_bearer_of_a_malformed_request_are_not_logged(CapturedOutput output) {
    var requests = new RawRequests(port(), "secret-of-the-bearer");
    requests.send(requests.get("/feeds/secret-of-the-feed\u0001{.ics"));
    requests.send(requests.get("/feeds/secret-of-the-feed|.ics"));
    requests.send(requests.get("/feeds/secret-of-the-feed.ics?x=%zz"));
    requests.send(requests.get("/x", "secret-of-the-header\u0000: x"));
    requests.send("GET /feeds/secret-of-the-feed x.ics HTTP/1.1\r\nHost: a\r\n\r\n");

    assertThat(output.getAll()).doesNotContain("secret-of");
  }

  @Test
  void a_feed_takes_no_parameter_and_its_problem_repeats_no_secret() {
    var secret = "s-" + UUID.randomUUID();
    for (var query : new String[] {"?x=1", "?x=%zz", "?=", ""}) {
      assertThat(getRaw("/feeds/" + secret + ".ics" + query)).doesNotContain(secret);
    }
  }

  private String getRaw(String path) {
    var requests = new RawRequests(port(), "none");
    return requests
        .send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        .body();
  }
}
