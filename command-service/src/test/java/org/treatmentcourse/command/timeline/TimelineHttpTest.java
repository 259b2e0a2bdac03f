package org.treatmentcourse.command.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.http.OwnParts;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.migration.RecordedHistory;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two courses of one patient over real HTTP, on a real mongod and a real broker. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class TimelineHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts OWN = OwnParts.unique();
  private static final String PRESCRIBER = "prescriber.test";
  private static final int COURSES = 4;

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    OWN.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final PatientRef patient = new PatientRef(UUID.randomUUID());

  @LocalServerPort int port;
  @Autowired Ledger ledger;

  private record Answer(int status, JsonNode body) {
    String type() {
      return body.path("type").asString("").replace("urn:treatmentcourse:problem:", "");
    }
  }

  @BeforeEach
  void a_published_protocol() throws Exception {
    var published =
        post(
            "/protocols/test/publish-protocol",
            "clinic-administrator.all",
            SampleProtocols.toPublish("test"),
            "");
    assertThat(published.status()).as(published.body().toString()).isEqualTo(200);
  }

  /** As many courses of the patient, each ready for its first dose. */
  private List<CourseId> ready(int count) {
    var recorded = new RecordedHistory(ledger);
    var courses =
        IntStream.range(0, count)
            .mapToObj(i -> recorded.course(patient, Given.patientReadyForDose().events()))
            .toList();
    recorded.timeline(
        patient,
        0,
        new TimelineBegun(
            patient,
            Given.CLINIC,
            List.of(),
            courses.stream().map(id -> new CourseAtClinic(id, Given.CLINIC)).toList(),
            T0));
    return courses;
  }

  private Answer clear(CourseId course) throws Exception {
    return post(
        "/courses/" + course + "/clear-for-dosing", PRESCRIBER, withDose(T0.minusSeconds(300)), "");
  }

  /** Knows the last event of the course, and of nothing else. */
  private Answer startDose(CourseId course) throws Exception {
    long last = ledger.lastSequence(course.stream()).orElseThrow();
    var body = withDose(T0).replaceFirst("\\{", "{\"lot\":\"LOT\",");
    return post("/courses/" + course + "/start-dose", PRESCRIBER, body, "\"" + last + "\"");
  }

  private static String withDose(Instant at) {
    return "{\"session\":%s,\"dose\":%s,\"occurredAt\":\"%s\"}"
        .formatted(FIRST, JSON.writeValueAsString(SPRAY_56), at);
  }

  @Test
  @Proves("rule-24-one-clearance")
  void of_clearances_of_one_patient_at_once_one_is_given_and_the_others_are_told_why()
      throws Exception {
    var answers = atOnce(ready(COURSES), this::clear);
    assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
    assertThat(answers)
        .filteredOn(answer -> answer.status() != 200)
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(422);
              assertThat(answer.type()).isEqualTo("another-dose-cleared");
            });
    assertThat(types()).containsExactly("TimelineBegun", "DoseCleared");
  }

  @Test
  @Proves("rule-24-facts-at-once")
  void facts_of_one_patient_at_once_are_all_recorded_though_each_expects_its_own_courses_version()
      throws Exception {
    var answers = atOnce(ready(COURSES), this::startDose);
    assertThat(answers)
        .allSatisfy(
            answer -> assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200));
    assertThat(types()).filteredOn("DoseRecorded"::equals).hasSize(COURSES);
    assertThat(answers)
        .as("only the first saw no other dose")
        .filteredOn(answer -> answer.body().toString().contains("ProtocolDeviationDetected"))
        .hasSizeGreaterThanOrEqualTo(COURSES - 1);
  }

  @Test
  @Proves("rule-24-not-ready")
  void before_the_timeline_has_begun_a_clearance_waits_and_facts_go_on() throws Exception {
    // An old build, which another instance may still be, opens a course without a timeline.
    var course = new RecordedHistory(ledger).course(patient, Given.patientReadyForDose().events());
    var waits = clear(course);
    assertThat(waits.status()).isEqualTo(503);
    assertThat(waits.type()).isEqualTo("dosing-timeline-not-ready");
    var fact = startDose(course);
    assertThat(fact.status()).as(fact.body().toString()).isEqualTo(200);
    assertThat(types()).containsExactly("DoseRecorded");
  }

  @Test
  @Proves("rule-24-admitted")
  void another_clinic_opens_a_course_after_it_admitted_the_patient() throws Exception {
    ready(1);
    var opening =
        "{\"patient\":\"%s\",\"clinic\":\"elsewhere\",\"protocol\":\"theirs\",\"protocolVersion\":1,"
                .formatted(patient)
            + "\"reasonBesideAnother\":\"moves between two towns\"}";
    var theirs =
        JSON.createObjectNode()
            .put("clinic", "elsewhere")
            .set(
                "protocol",
                JSON.valueToTree(
                    SampleProtocols.everythingRequired().as(new ProtocolId("theirs"))));
    var published =
        post(
            "/protocols/theirs/publish-protocol",
            "clinic-administrator.elsewhere",
            theirs.toString(),
            "");
    assertThat(published.status()).as(published.body().toString()).isEqualTo(200);
    var path = "/courses/" + UUID.randomUUID() + "/open-course";
    assertThat(post(path, "prescriber.elsewhere", opening, "").type())
        .isEqualTo("patient-not-admitted");
    var admitted =
        post(
            "/clinics/elsewhere/patients/" + patient + "/admit-patient",
            "prescriber.elsewhere",
            "{\"documentHash\":\"" + "5e".repeat(32) + "\"}",
            "");
    assertThat(admitted.status()).as(admitted.body().toString()).isEqualTo(200);
    assertThat(post(path, "prescriber.elsewhere", opening, "").status()).isEqualTo(200);
    assertThat(types()).containsExactly("TimelineBegun", "PatientAdmitted", "CourseBegun");
    // Each clinic reads its own of the stream that they share; a third sees nothing.
    assertThat(seenOfTheTimeline("service.test")).containsExactly("TimelineBegun");
    assertThat(seenOfTheTimeline("service.elsewhere"))
        .containsExactly("PatientAdmitted", "CourseBegun");
    assertThat(feed("service.third").type()).isEqualTo("another-clinic");
  }

  private List<String> seenOfTheTimeline(String token) throws Exception {
    return feed(token)
        .body()
        .path("events")
        .valueStream()
        .map(event -> event.path("type").asString(""))
        .toList();
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_consent_withdrawn_at_one_clinic_ends_the_admission_to_the_other_in_the_same_commit()
      throws Exception {
    var recorded = new RecordedHistory(ledger);
    var elsewhere = new ClinicId("elsewhere");
    var document = "5e".repeat(32);
    var here = recorded.course(patient, Given.patientReadyForDose().events());
    var there = recorded.course(patient, elsewhere, Given.patientReadyForDose().events());
    recorded.timeline(
        patient,
        0,
        new TimelineBegun(
            patient,
            Given.CLINIC,
            List.of(),
            List.of(new CourseAtClinic(here, Given.CLINIC), new CourseAtClinic(there, elsewhere)),
            T0),
        new PatientAdmitted(elsewhere, document, T0.minusSeconds(900)));
    var given =
        post(
            "/courses/" + here + "/give-consent",
            PRESCRIBER,
            """
            {"kind": "DISCLOSURE", "documentSha256": "%s", "signedBy": "PATIENT", "occurredAt": "%s"}
            """
                .formatted(document, T0.minusSeconds(900)),
            "");
    assertThat(given.status()).as(given.body().toString()).isEqualTo(200);
    var withdrawn =
        post(
            "/courses/" + here + "/withdraw-consent",
            PRESCRIBER,
            """
            {"kind": "DISCLOSURE", "reason": "moves back", "occurredAt": "%s"}
            """
                .formatted(T0.minusSeconds(400)),
            "");
    assertThat(withdrawn.body().toString()).contains("ConsentWithdrawn", "AdmissionEnded");
    assertThat(types()).containsExactly("TimelineBegun", "PatientAdmitted", "AdmissionEnded");
    var path = "/courses/" + there + "/clear-for-dosing";
    var refused = post(path, "prescriber.elsewhere", withDose(T0.minusSeconds(300)), "");
    assertThat(refused.type()).isEqualTo("disclosure-consent-withdrawn");
    assertThat(refused.body().path("rule").asString()).isEqualTo("admission-stands");
    assertThat(clear(here).status()).isEqualTo(200);
  }

  @Test
  @Proves({"rule-25-opened", "rule-25-holds", "rule-25-closed"})
  void a_dangerous_answer_in_one_course_holds_the_other_until_its_review_is_closed()
      throws Exception {
    var courses = ready(2);
    long fact = ledger.lastSequence(courses.getFirst().stream()).orElseThrow() + 1;
    var score =
        "{\"instrument\":\"C_SSRS\",\"version\":\"2009\",\"items\":[1,1,1,1,1],\"timing\":\"before\","
            + "\"occurredAt\":\"%s\"}".formatted(T0.minusSeconds(500));
    var scored =
        post("/courses/" + courses.getFirst() + "/score-rating-scale", PRESCRIBER, score, "");
    assertThat(scored.status()).as(scored.body().toString()).isEqualTo(200);
    assertThat(types()).containsExactly("TimelineBegun", "SafetyReviewOpened");
    var held = clear(courses.getLast());
    assertThat(held.status()).isEqualTo(422);
    assertThat(held.body().path("rule").asString()).isEqualTo("no-safety-review-is-open");
    assertThat(held.body().toString()).doesNotContain("CSSRS", courses.getFirst().toString());

    var path = "/clinics/test/patients/" + patient + "/close-safety-review";
    var closing =
        """
        {"course": "%s", "fact": %d, "cause": "CSSRS_IDEATION_4_5", "assessment": "seen at once",
         "plan": "safety plan", "reason": "no intent any more", "occurredAt": "%s"}
        """
            .formatted(courses.getFirst(), fact, T0.minusSeconds(400));
    assertThat(post(path, "therapist.test", closing, "").status()).isEqualTo(403);
    var closed = post(path, PRESCRIBER, closing, "");
    assertThat(closed.status()).as(closed.body().toString()).isEqualTo(200);
    assertThat(post(path, PRESCRIBER, closing, "").type()).isEqualTo("safety-review-not-open");
    var cleared = clear(courses.getLast());
    assertThat(cleared.status()).as(cleared.body().toString()).isEqualTo(200);
  }

  private List<String> types() {
    return ledger.stream(patient.timelineStream(), 0).stream().map(RecordedEvent::type).toList();
  }

  private interface Asked {
    Answer of(CourseId course) throws Exception;
  }

  private static List<Answer> atOnce(List<CourseId> courses, Asked asked) throws Exception {
    List<Callable<Answer>> racers = new ArrayList<>();
    courses.forEach(course -> racers.add(() -> asked.of(course)));
    var answers = new ArrayList<Answer>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(racers)) {
        answers.add(done.get());
      }
    }
    return answers;
  }

  private Answer feed(String token) throws Exception {
    var path = "/streams/" + patient.timelineStream() + "/events";
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token);
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }

  private Answer post(String path, String token, String body, String ifMatch) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!ifMatch.isEmpty()) {
      request.header("If-Match", ifMatch);
    }
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), JSON.readTree(response.body()));
  }
}
