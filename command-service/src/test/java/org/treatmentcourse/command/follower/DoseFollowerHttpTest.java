package org.treatmentcourse.command.follower;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.SPRAY_56;
import static org.treatmentcourse.command.course.Given.T0;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.CourseAtClinic;
import org.treatmentcourse.timeline.DosingTimelineEvent.TimelineBegun;
import org.treatmentcourse.timeline.TimedDoses;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a command over real HTTP means elsewhere, on a real mongod and a real broker: found there
 * once, though the follower begins again.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TokenText.class)
class DoseFollowerHttpTest {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final OwnParts OWN = OwnParts.unique();
  private static final String PRESCRIBER = "prescriber.test";
  private static final String ADMINISTRATOR = "clinic-administrator.test";
  private static final ClinicId ELSEWHERE = new ClinicId("elsewhere");
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final long DOSE = Given.esketamineSession().events().size() - 2L;
  private static final Instant BEFORE_THE_DOSE = T0.minusSeconds(60);
  private static final String HIGH_RISK =
      """
      {"level": "HIGH", "safeguards": ["weekly calls"], "occurredAt": "%s"}
      """
          .formatted(BEFORE_THE_DOSE);

  @DynamicPropertySource
  static void parts(DynamicPropertyRegistry properties) {
    OWN.register(properties);
  }

  private final HttpClient http = HttpClient.newHttpClient();
  private final PatientRef patient = new PatientRef(UUID.randomUUID());

  @LocalServerPort int port;
  @Autowired Ledger ledger;
  @Autowired WireFormat wire;
  @Autowired DoseFollower follower;
  @Autowired MongoDatabase database;
  @Autowired ParkedEntries parked;

  private record Found(String rule, long fact) {}

  /** A course here, and one at another clinic of which the timeline knows the dose at T0. */
  private record TwoCourses(CourseId here, CourseId there) {}

  @BeforeEach
  void a_published_protocol() throws Exception {
    post(
        "/protocols/test/publish-protocol",
        "clinic-administrator.all",
        SampleProtocols.toPublish("test"));
  }

  private TwoCourses twoCourses(Given told) {
    var recorded = new RecordedHistory(ledger);
    var here = recorded.course(patient, told.events());
    var there = recorded.course(patient, ELSEWHERE, Given.esketamineSession().events());
    var course = TreatmentCourse.of(events(there));
    recorded.timeline(
        patient,
        0,
        new TimelineBegun(
            patient,
            Given.CLINIC,
            List.copyOf(TimedDoses.of((OpenCourse) course).values()),
            List.of(new CourseAtClinic(here, Given.CLINIC), new CourseAtClinic(there, ELSEWHERE)),
            T0));
    return new TwoCourses(here, there);
  }

  @Test
  @Proves("rule-24-other-course")
  void a_dose_that_breaks_the_rule_of_another_clinics_course_is_found_there_and_shown_there_alone()
      throws Exception {
    var courses = twoCourses(Given.patientReadyForDose());
    var told =
        post(
            "/courses/" + courses.here() + "/start-dose",
            PRESCRIBER,
            "{\"session\":%s,\"dose\":%s,\"lot\":\"LOT\",\"occurredAt\":\"%s\"}"
                .formatted(FIRST, JSON.writeValueAsString(SPRAY_56), T0));
    assertThat(told.toString())
        .contains("ProtocolDeviationDetected")
        .doesNotContain(courses.there().toString());
    assertThat(foundThere(courses, told)).isNotEmpty().allMatch(found -> found.fact() == DOSE);
  }

  @Test
  @Proves("rule-2-elsewhere")
  void a_contraindication_told_late_is_found_on_the_earlier_dose_of_another_clinics_course()
      throws Exception {
    var courses = twoCourses(Given.patientReadyForDose());
    var told =
        post(
            "/courses/" + courses.here() + "/screen-contraindication",
            PRESCRIBER,
            """
            {"code": "active-psychosis", "presence": "PRESENT", "occurredAt": "%s"}
            """
                .formatted(BEFORE_THE_DOSE));
    assertThat(told.toString()).contains("ContraindicationRecorded");
    assertThat(foundThere(courses, told))
        .containsExactlyInAnyOrder(
            new Found("no-absolute-contraindication-elsewhere", DOSE),
            new Found("dose-under-safety-review", DOSE));
  }

  @Test
  @Proves("rule-25-holds")
  void a_danger_told_late_is_found_on_the_earlier_dose_of_another_clinics_course()
      throws Exception {
    var courses = twoCourses(Given.patientReadyForDose());
    var told = post("/courses/" + courses.here() + "/assess-misuse-risk", PRESCRIBER, HIGH_RISK);
    assertThat(told.toString()).contains("SafetyReviewOpened");
    assertThat(foundThere(courses, told))
        .containsExactly(new Found("dose-under-safety-review", DOSE));
  }

  @Test
  @Proves("rule-25-holds")
  void a_review_that_another_clinic_closed_for_its_courses_is_found_where_it_is_still_open()
      throws Exception {
    var courses = twoCourses(Given.patientReadyForDose());
    long fact = last(courses.here()) + 1;
    post("/courses/" + courses.here() + "/assess-misuse-risk", PRESCRIBER, HIGH_RISK);
    var closed =
        post(
            "/clinics/elsewhere/patients/" + patient + "/close-review-of-another-clinic",
            "prescriber.elsewhere",
            """
            {"cause": "MISUSE_RISK_HIGH", "happenedAt": "%s", "assessment": "seen at once",
             "plan": "weekly calls", "reason": "no signs here", "occurredAt": "%s"}
            """
                .formatted(BEFORE_THE_DOSE, T0.plusSeconds(60)));
    assertThat(found(courses.here(), Given.CLINIC, closed))
        .containsExactly(new Found("review-is-closed-elsewhere", fact));
  }

  @Test
  @Proves("rule-26-after-death")
  void a_death_told_late_is_found_on_the_earlier_dose_of_another_clinics_course() throws Exception {
    var courses = twoCourses(Given.patientReadyForDose());
    var told =
        post(
            "/courses/" + courses.here() + "/discontinue-course",
            PRESCRIBER,
            """
            {"reasonClass": "PATIENT_DIED", "reason": "an accident", "occurredAt": "%s"}
            """
                .formatted(BEFORE_THE_DOSE));
    assertThat(foundThere(courses, told)).containsExactly(new Found("patient-has-not-died", DOSE));
  }

  @Test
  @Proves("rule-26-after-death")
  void a_death_that_an_amendment_tells_or_dates_back_is_found_on_the_dose_after_it()
      throws Exception {
    var departed =
        new PatientDeparted(
            FIRST, Disposition.LEFT_AGAINST_ADVICE, Optional.empty(), T0.plusSeconds(3_600));
    var courses = twoCourses(Given.openCourse().and(departed));
    var afterTheDose = amendedToADeath(courses.here(), departed.occurredAt());
    assertThat(foundThere(courses, afterTheDose)).isEmpty();
    var datedBack = amendedToADeath(courses.here(), BEFORE_THE_DOSE);
    assertThat(foundThere(courses, datedBack))
        .containsExactly(new Found("patient-has-not-died", DOSE));
  }

  private JsonNode amendedToADeath(CourseId course, Instant at) throws Exception {
    return post(
        "/courses/" + course + "/amend-event",
        PRESCRIBER,
        """
        {"target": 1, "reason": "the other record",
         "replacement":
           {"PatientDeparted": {"session": 1, "disposition": "DIED", "occurredAt": "%s"}}}
        """
            .formatted(at));
  }

  @Test
  @Proves("rule-22-credential")
  void a_credential_revoked_as_of_earlier_is_found_on_each_step_that_its_holder_took_since()
      throws Exception {
    var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    var holder = "/clinics/test/practitioners/staff-prescriber";
    post(
        holder + "/register-practitioner",
        ADMINISTRATOR,
        "{\"name\":\"Staff\",\"roles\":[\"prescriber\"]}");
    post(
        holder + "/grant-credential",
        ADMINISTRATOR,
        "{\"code\":\"MD\",\"validFrom\":\"2020-01-01\",\"expires\":\"2099-12-31\"}");
    ObjectNode asking = JSON.valueToTree(SampleProtocols.requiring(Role.PRESCRIBER, "MD"));
    post(
        "/protocols/asking/publish-protocol",
        ADMINISTRATOR,
        JSON.createObjectNode()
            .put("clinic", "test")
            .set("protocol", asking.put("id", "asking"))
            .toString());
    var one = opened(now.minusSeconds(3_000));
    var other = opened(now.minusSeconds(3_000));
    screened(one, PRESCRIBER, now.minusSeconds(1_801));
    long atTheMoment = screened(one, PRESCRIBER, now.minusSeconds(1_800));
    screened(one, "clinician.test", now.minusSeconds(1_200));
    long later = screened(one, PRESCRIBER, now.minusSeconds(900));
    long elsewhere = screened(other, PRESCRIBER, now.minusSeconds(900));
    var revoked =
        post(
            holder + "/revoke-credential",
            ADMINISTRATOR,
            """
            {"code": "MD", "reason": "by the board", "occurredAt": "%s"}
            """
                .formatted(now.minusSeconds(1_800)));
    assertThat(found(one, Given.CLINIC, revoked))
        .containsExactly(
            new Found("actor-holds-the-credential", atTheMoment),
            new Found("actor-holds-the-credential", later));
    assertThat(found(other, Given.CLINIC, revoked))
        .containsExactly(new Found("actor-holds-the-credential", elsewhere));
  }

  private CourseId opened(Instant at) throws Exception {
    var course = new CourseId(UUID.randomUUID());
    post(
        "/courses/" + course + "/open-course",
        PRESCRIBER,
        """
        {"patient": "%s", "clinic": "test", "protocol": "asking", "protocolVersion": 1,
         "occurredAt": "%s"}
        """
            .formatted(UUID.randomUUID(), at));
    return course;
  }

  /** The sequence number of a step. */
  private long screened(CourseId course, String token, Instant at) throws Exception {
    var told =
        post(
            "/courses/" + course + "/screen-contraindication",
            token,
            """
            {"code": "liver-disease", "presence": "ABSENT", "occurredAt": "%s"}
            """
                .formatted(at));
    return told.at("/events/0/seq").asLong();
  }

  private List<Found> foundThere(TwoCourses courses, JsonNode told) {
    var found = found(courses.there(), ELSEWHERE, told);
    assertThat(findings(courses.there()))
        .allSatisfy(event -> assertThat(event.payload()).doesNotContain(courses.here().toString()));
    return found;
  }

  /** What the follower found in a course of a clinic by a command, though it begins again. */
  private List<Found> found(CourseId course, ClinicId clinic, JsonNode told) {
    long commit = told.path("commit").asLong();
    awaitFollowed(commit);
    var found = findings(course);
    assertThat(found).allSatisfy(event -> assertThat(event.clinic()).contains(clinic.value()));
    assertThat(found)
        .allSatisfy(
            event ->
                assertThat(ledger.commitsOf(event.stream(), event.seq(), 1).getFirst().events())
                    .extracting(RecordedEvent::stream)
                    .containsOnly(course.stream()));
    follower.stop();
    database
        .getCollection(FollowerLayout.POSITIONS)
        .deleteOne(Filters.eq(FollowerLayout.FOLLOWER, FollowerLayout.DOSES_ELSEWHERE));
    follower.start();
    awaitFollowed(commit);
    assertThat(findings(course)).isEqualTo(found);
    assertThat(parked.list(FollowerLayout.DOSES_ELSEWHERE)).isEmpty();
    return found.stream()
        .map(event -> (ProtocolDeviationDetected) wire.decode(event))
        .map(finding -> new Found(finding.rule(), finding.fact()))
        .toList();
  }

  private void awaitFollowed(long commit) {
    var position = FollowerLayout.position(database, FollowerLayout.DOSES_ELSEWHERE);
    await().atMost(BOUND).until(() -> position.nextCommit() > commit);
  }

  private List<RecordedEvent> findings(CourseId course) {
    return ledger.stream(course.stream(), 0).stream()
        .filter(event -> event.actor().id().equals("dosing-timeline"))
        .toList();
  }

  private long last(CourseId course) {
    return ledger.lastSequence(course.stream()).orElseThrow();
  }

  private List<TreatmentCourseEvent> events(CourseId course) {
    return ledger.stream(course.stream(), 0).stream()
        .map(wire::decode)
        .map(TreatmentCourseEvent.class::cast)
        .toList();
  }

  /** The answer to an accepted command. */
  private JsonNode post(String path, String token, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var response = http.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
