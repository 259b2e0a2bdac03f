package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.swagger.v3.oas.annotations.Operation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.calendar.FeedEvent.CalendarFeedOpened;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.FeedId;
import tools.jackson.databind.JsonNode;

/** Whoever is shown something, or refused it, is on record: who, why, what, when and from where. */
class AccessHttpTest extends QueryServiceFixture {
  private static final Instant FIRST_SESSION = Instant.parse("2033-05-02T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "access-1", FIRST_SESSION);
  private static final SampleCourse FOREIGN = SampleCourse.numbered(1, "access-2", FIRST_SESSION);
  private static final String PERIOD = "from=2033-05-01T00:00:00Z&to=2033-06-01T00:00:00Z";
  private static final String PURPOSE = "Purpose-Of-Use";
  private static final String REASON = "Emergency-Reason";
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();

  /** The ids of accesses that were recorded in the ledger of this test, such as it is. */
  private static final Set<UUID> IN_LEDGER = new HashSet<>();

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  @BeforeEach
  void given_two_courses_of_two_clinics() {
    if (PUBLISHED.compareAndSet(false, true)) {
      TOPIC.publish(COURSE.untilSecondBooking(RECORDER));
      TOPIC.publish(FOREIGN.untilSecondBooking(RECORDER));
      publishProtocol();
    }
    awaitRecorded();
  }

  /** What a request left behind. */
  private List<AccessEvent> accessesOf(Runnable request) {
    var before = ids();
    request.run();
    return ACCESSES.all().stream()
        .filter(record -> !before.contains(record.id()))
        .map(AccessRecord::event)
        .toList();
  }

  private static Set<UUID> ids() {
    var ids = new HashSet<UUID>();
    ACCESSES.all().forEach(record -> ids.add(record.id()));
    return ids;
  }

  /** Records what is on the topic as the command service does, and waits until it is shown. */
  private void appendAccesses() {
    var drafts = new ArrayList<Draft>();
    for (var record : ACCESSES.all()) {
      if (IN_LEDGER.add(record.id())) {
        var stream = new AccessStream("test", 0, 0).stream();
        drafts.add(Draft.of(stream, record.event()));
      }
    }
    TOPIC.publish(RECORDER.commit("access-1", drafts));
    awaitRecorded();
  }

  @Test
  @Proves("e2147-fields")
  void an_answer_has_a_record_with_every_field_that_an_access_must_have() {
    var begun = Instant.now().minusMillis(1);
    var token = ISSUER.token("therapist", "access-1");
    var left = accessesOf(() -> assertOk(get("/courses/" + COURSE.id(), token)));
    assertThat(left).hasSize(1);
    var shown = (RecordAccessed) left.getFirst();
    var access = shown.access();
    var by = access.by().orElseThrow();
    assertThat(by.id()).as("who").isEqualTo("reader-1");
    assertThat(by.name()).isEqualTo("Reader One");
    assertThat(by.role()).contains(Role.THERAPIST);
    assertThat(access.operation()).as("what").isEqualTo("courseNow");
    assertThat(access.action()).isEqualTo(AccessAction.READ);
    assertThat(access.subjects().courses()).containsExactly(COURSE.id());
    assertThat(access.subjects().clinics()).containsExactly(new ClinicId("access-1"));
    assertThat(shown.occurredAt()).as("when").isBetween(begun, Instant.now());
    assertThat(access.from().address()).as("where").isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(access.from().service()).isEqualTo("query-service");
    assertThat(access.purpose()).as("why").isEqualTo(PurposeOfUse.TREAT);
    assertThat(access.status()).as("with what result").isEqualTo(200);
  }

  @Test
  @Proves("e2147-fields")
  void the_purpose_is_what_the_reader_says_or_what_is_usual_for_the_role() {
    var path = "/courses/" + COURSE.id();
    var legal =
        accessesOf(() -> assertOk(get(path, everywhere("compliance-officer"), PURPOSE, "HLEGAL")));
    assertThat(legal.getFirst().access().purpose()).isEqualTo(PurposeOfUse.HLEGAL);
    var usual = accessesOf(() -> assertOk(get(path, everywhere("compliance-officer"))));
    assertThat(usual.getFirst().access().purpose()).isEqualTo(PurposeOfUse.HCOMPL);
    var answer = get(path, everywhere("compliance-officer"), PURPOSE, "CURIOSITY");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("field").asString()).isEqualTo(PURPOSE);
  }

  @Test
  @Proves("164.312b-access-record")
  void a_list_names_every_course_that_it_shows() {
    var left =
        accessesOf(() -> assertOk(get("/schedule/upcoming?" + PERIOD, everywhere("scheduler"))));
    assertThat(left).hasSize(1);
    assertThat(left.getFirst().access().subjects().courses())
        .containsExactlyInAnyOrder(COURSE.id(), FOREIGN.id());
    var agenda =
        accessesOf(
            () ->
                assertOk(
                    get(
                        "/clinics/access-1/agenda?day=2033-05-02&zone=UTC",
                        everywhere("scheduler"))));
    assertThat(agenda.getFirst().access().subjects().courses()).containsExactly(COURSE.id());
    var sheet =
        accessesOf(
            () ->
                assertOk(
                    get("/clinics/access-1/day-sheet?day=2033-05-02", everywhere("scheduler"))));
    assertThat(sheet.getFirst().access().subjects().courses()).containsExactly(COURSE.id());
    assertThat(sheet.getFirst().access().subjects().patients()).hasSize(1);
  }

  @Test
  @Proves("164.312b-access-record")
  void what_is_only_said_to_be_unchanged_was_asked_for_and_is_on_record() {
    var path = "/courses/" + COURSE.id();
    var token = everywhere("therapist");
    var etag = get(path, token).header("ETag").orElseThrow();
    var left =
        accessesOf(
            () -> assertThat(get(path, token, "If-None-Match", etag).status()).isEqualTo(304));
    assertThat(left).hasSize(1);
    assertThat(left.getFirst()).isInstanceOf(RecordAccessed.class);
    assertThat(left.getFirst().access().status()).isEqualTo(304);
    assertThat(left.getFirst().access().by()).isPresent();
    assertThat(left.getFirst().access().subjects().courses()).containsExactly(COURSE.id());
  }

  @Test
  @Proves("164.312b-access-record")
  void a_feeds_delivery_names_the_feed_and_the_courses_in_it_and_never_the_secret() {
    var feed = new FeedId(UUID.randomUUID());
    var secret = "s-" + UUID.randomUUID();
    var clinic = new ClinicId("access-3");
    var soon = SampleCourse.numbered(7, "access-3", Instant.now());
    TOPIC.publish(soon.untilSecondBooking(RECORDER));
    var opened =
        new CalendarFeedOpened(
            clinic, feed, Optional.empty(), IcalHttpTest.sha256(secret), Instant.now());
    TOPIC.publish(RECORDER.commit("access-3", List.of(Draft.of(feed.stream(clinic), opened))));
    awaitRecorded();
    var left = accessesOf(() -> assertOk(getWithoutToken("/feeds/" + secret + ".ics")));
    assertThat(left).hasSize(1);
    var subjects = left.getFirst().access().subjects();
    assertThat(subjects.feed()).contains(feed);
    assertThat(subjects.clinics()).containsExactly(clinic);
    assertThat(subjects.courses()).containsExactly(soon.id());
    assertThat(left.getFirst().access().by()).isEmpty();
    assertThat(left.toString()).doesNotContain(secret);
  }

  @Test
  @Proves("11.10d-refusals")
  void a_refusal_is_on_record_with_what_was_asked_for_and_why_not() {
    var path = "/courses/" + COURSE.id();
    var role = refused(() -> get(path, everywhere("scheduler")));
    assertThat(role.problem()).isEqualTo("role-not-permitted");
    assertThat(role.access().status()).isEqualTo(403);
    assertThat(role.access().operation()).isEqualTo("courseNow");
    assertThat(role.access().by().orElseThrow().role()).contains(Role.SCHEDULER);
    assertThat(role.access().subjects().courses()).containsExactly(COURSE.id());
    var clinic = refused(() -> get(path, ISSUER.token("clinician", "access-2")));
    assertThat(clinic.problem()).isEqualTo("another-clinic");
    assertThat(clinic.access().subjects().clinics()).containsExactly(new ClinicId("access-1"));
    var nowhere = new CourseId(UUID.randomUUID());
    var unknown = refused(() -> get("/courses/" + nowhere, everywhere("clinician")));
    assertThat(unknown.problem()).isEqualTo("course-unknown");
    assertThat(unknown.access().subjects().courses()).containsExactly(nowhere);
  }

  @Test
  @Proves("11.10d-refusals")
  void refusals_of_strangers_are_recorded_in_sums_and_guesses_of_a_feeds_secret_too() {
    var before = ids();
    for (int time = 0; time < 3; time++) {
      assertThat(getWithoutToken("/courses/" + COURSE.id()).status()).isEqualTo(401);
      assertThat(getWithoutToken("/feeds/nobodys-" + UUID.randomUUID() + ".ics").status())
          .isEqualTo(404);
    }
    var strangers = sums(before, "courseNow", "unauthenticated");
    assertThat(strangers.getFirst().access().subjects().courses()).containsExactly(COURSE.id());
    var guesses = sums(before, "calendarFeed", "feed-unknown");
    assertThat(guesses.toString()).doesNotContain("nobodys");
    assertThat(guesses.size()).isLessThan(3);
  }

  /** The sums of three refusals in all, once they are recorded. */
  private static List<AccessRefused> sums(Set<UUID> before, String operation, String problem) {
    return await()
        .atMost(Duration.ofSeconds(30))
        .until(
            () ->
                ACCESSES.all().stream()
                    .filter(record -> !before.contains(record.id()))
                    .map(AccessRecord::event)
                    .filter(AccessRefused.class::isInstance)
                    .map(AccessRefused.class::cast)
                    .filter(refusal -> refusal.access().by().isEmpty())
                    .filter(refusal -> refusal.access().operation().equals(operation))
                    .filter(refusal -> refusal.problem().equals(problem))
                    .toList(),
            found -> found.stream().mapToInt(sum -> sum.times().orElse(1)).sum() == 3);
  }

  @Test
  @Proves("164.312b-who-looked")
  void each_clinic_is_told_of_its_own_courses_of_what_somebody_of_both_was_shown() {
    var of = ISSUER.token("scheduler", "access-1", "access-2");
    assertOk(get("/schedule/upcoming?" + PERIOD, of));
    appendAccesses();
    assertThat(coursesToldTo("access-1"))
        .contains(COURSE.id().toString())
        .doesNotContain(FOREIGN.id().toString());
    assertThat(coursesToldTo("access-2"))
        .contains(FOREIGN.id().toString())
        .doesNotContain(COURSE.id().toString());
  }

  private List<String> coursesToldTo(String clinic) {
    var officer = ISSUER.token("compliance-officer", clinic);
    var told = get("/clinics/" + clinic + "/accesses?limit=1000", officer).json().path("accesses");
    assertThat(told.valueStream())
        .allSatisfy(
            access ->
                assertThat(access.path("clinics").valueStream().map(JsonNode::asString))
                    .containsOnly(clinic));
    return told.valueStream()
        .flatMap(access -> access.path("courses").valueStream())
        .map(JsonNode::asString)
        .toList();
  }

  private AccessRefused refused(Runnable request) {
    var left = accessesOf(request);
    assertThat(left).hasSize(1);
    return (AccessRefused) left.getFirst();
  }

  @Test
  void what_says_nothing_of_anybody_leaves_no_record() {
    assertThat(
            accessesOf(
                () -> {
                  assertOk(getWithoutToken("/actuator/health"));
                  assertOk(getWithoutToken("/actuator/prometheus"));
                  assertOk(getWithoutToken("/v3/api-docs"));
                  assertThat(get("/courses/7", everywhere("clinician")).status()).isEqualTo(400);
                }))
        .isEmpty();
  }

  /** Whoever adds a question has it recorded, and has to say what its lists show. */
  @Test
  @Proves({"164.312b-access-record", "170.315d2-always-on"})
  void every_question_is_recorded_and_tells_which_courses_it_shows() {
    var silent = new TreeSet<String>();
    var asked = new TreeSet<String>();
    handlers
        .getHandlerMethods()
        .forEach(
            (info, handler) -> {
              for (var pattern : info.getPatternValues()) {
                if (!QueryEndpoint.OPEN.include(pattern) && !pattern.equals("/error")) {
                  asked.add(operation(handler));
                  if (!namesItsCourses(pattern, handler)) {
                    silent.add(operation(handler));
                  }
                }
              }
            });
    // Which streams are parked, how often something was: nothing of one
    // course is in them. What a feed, a sheet or an export is of is told by its handler.
    assertThat(silent)
        .containsExactly(
            "calendarFeed",
            "countEvents",
            "daySheet",
            "enumerations",
            "exportStatus",
            "exportedBundle",
            "exports",
            "feedsOfClinic",
            "findingsSummary",
            "forecast",
            "lotsOfClinic",
            "parkedStreams",
            "practitionersOfClinic",
            "protocolsOfClinic",
            "requestExport",
            "resourcesOfClinic",
            "retryParkedStream");
    var left =
        accessesOf(
            () ->
                handlers
                    .getHandlerMethods()
                    .forEach(
                        (info, handler) -> info.getPatternValues().forEach(p -> ask(info, p))));
    var recorded =
        left.stream()
            .map(event -> event.access().operation())
            .collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    asked.remove("calendarFeed"); // an address that opens nothing names nobody and nothing
    assertThat(recorded).containsAll(asked);
  }

  /** By nobody who may, so that whatever it needs, it is refused. */
  private void ask(RequestMappingInfo info, String pattern) {
    if (QueryEndpoint.OPEN.include(pattern) || pattern.equals("/error")) {
      return;
    }
    var path =
        pattern
            .replace("{course}", COURSE.id().toString())
            .replace("{clinic}", "access-1")
            .replaceAll("\\{[a-zA-Z]+}", "1");
    var method =
        info.getMethodsCondition().getMethods().isEmpty()
            ? HttpMethod.GET.name()
            : info.getMethodsCondition().getMethods().iterator().next().name();
    send(method, path, Optional.of(ISSUER.token("nobody", "access-1")));
  }

  private static String operation(HandlerMethod handler) {
    return Optional.ofNullable(handler.getMethodAnnotation(Operation.class))
        .map(Operation::operationId)
        .orElseGet(() -> handler.getMethod().getName());
  }

  private static boolean namesItsCourses(String pattern, HandlerMethod handler) {
    return pattern.contains("{course}")
        || types(handler.getMethod().getGenericReturnType())
            .anyMatch(DisclosingBody.class::isAssignableFrom);
  }

  private static Stream<Class<?>> types(Type type) {
    return switch (type) {
      case Class<?> plain -> Stream.of(plain);
      case ParameterizedType generic ->
          Stream.of(generic.getActualTypeArguments()).flatMap(AccessHttpTest::types);
      default -> Stream.empty();
    };
  }

  @Test
  @Proves("164.312a-emergency")
  void in_an_emergency_a_clinician_reads_another_clinics_course_with_a_reason_and_that_is_found() {
    var token = ISSUER.token("clinician", "access-2");
    var path = "/courses/" + COURSE.id();
    assertThat(get(path, token).problem()).isEqualTo("another-clinic");
    var reason = "PATIENT_CANNOT_TELL";
    var left = accessesOf(() -> assertOk(get(path, token, PURPOSE, "BTG", REASON, reason)));
    var opened = (EmergencyAccessed) left.getFirst();
    assertThat(opened.reason()).isEqualTo(EmergencyReason.PATIENT_CANNOT_TELL);
    assertThat(opened.access().purpose()).isEqualTo(PurposeOfUse.BTG);
    appendAccesses();
    var officer = ISSUER.token("compliance-officer", "access-1");
    var found = get("/clinics/access-1/emergency-accesses", officer).json().path("accesses");
    assertThat(found.valueStream())
        .anySatisfy(
            access -> {
              assertThat(access.path("reason").asString()).isEqualTo(reason);
              assertThat(access.path("outcome").asString()).isEqualTo("SHOWN_IN_EMERGENCY");
              assertThat(access.path("courses").get(0).asString())
                  .isEqualTo(COURSE.id().toString());
            });
    assertThat(get("/clinics/access-1/emergency-accesses", token).problem())
        .isEqualTo("role-not-permitted");
    var now = Instant.now();
    var period = "from=%s&to=%s".formatted(now.minusSeconds(3_600), now.plusSeconds(3_600));
    var findings = "/clinics/access-1/findings";
    assertThat(
            get(findings + "?kind=emergency-access&" + period, officer)
                .json()
                .path("findings")
                .valueStream())
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding.at("/of/course").asString()).isEqualTo(COURSE.id().toString()));
    var counted = get(findings + "/summary?" + period, officer).json();
    assertThat(counted.at("/byKind/emergency-access").asLong()).isPositive();
  }

  @Test
  @Proves("164.312a-emergency")
  void an_emergency_needs_a_reason_somebody_who_treats_and_one_course() {
    var path = "/courses/" + COURSE.id();
    var clinician = ISSUER.token("clinician", "access-2");
    var without = get(path, clinician, PURPOSE, "BTG");
    assertThat(without.status()).isEqualTo(400);
    assertThat(without.json().path("field").asString()).isEqualTo(REASON);
    var officer = ISSUER.token("compliance-officer", "access-2");
    assertThat(get(path, officer, PURPOSE, "BTG", REASON, "OTHER").problem())
        .isEqualTo("role-not-permitted");
    var list = get("/clinics/access-1/agenda", clinician, PURPOSE, "BTG", REASON, "OTHER");
    assertThat(list.json().path("field").asString()).isEqualTo(PURPOSE);
    assertThat(get(path, clinician, REASON, "OTHER").json().path("field").asString())
        .isEqualTo(REASON);
    assertThat(
            get("/courses/" + COURSE.id() + "/accesses", clinician, PURPOSE, "BTG", REASON, "OTHER")
                .problem())
        .isEqualTo("role-not-permitted");
  }

  @Test
  @Proves("164.312b-who-looked")
  void an_officer_sees_who_has_looked_at_a_patient_by_course_by_patient_and_by_reader() {
    var therapist = ISSUER.token("therapist", "access-1");
    assertOk(get("/courses/" + COURSE.id() + "/audit", therapist));
    assertOk(get("/clinics/access-1/series-board", ISSUER.token("scheduler", "access-1")));
    get("/courses/" + COURSE.id(), ISSUER.token("therapist", "access-2"));
    appendAccesses();
    var officer = ISSUER.token("compliance-officer", "access-1");
    var patient = COURSE.id().toString();
    for (var path :
        List.of(
            "/courses/" + COURSE.id() + "/accesses?",
            "/clinics/access-1/accesses?patient=" + patient + "&",
            "/clinics/access-1/accesses?actor=reader-1&")) {
      var all = new ArrayList<JsonNode>();
      var cursor = "";
      for (int page = 0; page < 200; page++) {
        var answer = get(path + "limit=2" + cursor, officer).json();
        answer.path("accesses").forEach(all::add);
        if (!answer.has("nextCursor")) {
          break;
        }
        cursor = "&cursor=" + answer.path("nextCursor").asString();
      }
      assertThat(all.stream().map(access -> access.path("id").asString())).doesNotHaveDuplicates();
      assertThat(all.stream().map(access -> Instant.parse(access.path("at").asString())).toList())
          .isSortedAccordingTo(java.util.Comparator.reverseOrder());
      assertThat(all.stream().map(access -> access.path("operation").asString()))
          .as(path)
          .contains("auditOfCourse", "seriesBoard", "courseNow");
      assertThat(all)
          .anySatisfy(
              access -> {
                assertThat(access.path("outcome").asString()).isEqualTo("REFUSED");
                assertThat(access.path("problem").asString()).isEqualTo("another-clinic");
              });
    }
    assertThat(get("/courses/" + FOREIGN.id() + "/accesses", officer).problem())
        .isEqualTo("another-clinic");
    assertThat(get("/clinics/access-2/accesses", officer).problem()).isEqualTo("another-clinic");
  }

  private static void assertOk(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }
}
