package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessStream;
import org.treatmentcourse.course.event.OpeningEvent.CareTeamMemberAssigned;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.SampleTimeline;
import org.treatmentcourse.timeline.DosingTimelineEvent;
import org.treatmentcourse.timeline.DosingTimelineEvent.AdmissionEnded;
import org.treatmentcourse.timeline.DosingTimelineEvent.PatientAdmitted;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.treatment.SafetyCause;
import tools.jackson.databind.JsonNode;

/** Reviews and doses as clinicians see them: at one clinic, at another, and not at all. */
class SafetyHttpTest extends QueryServiceFixture {
  private static final Instant FIRST_SESSION = Instant.parse("2034-05-01T09:00:00Z");
  private static final SampleCourse COURSE = SampleCourse.numbered(1, "safe-1", FIRST_SESSION);
  private static final SampleCourse UNSTAFFED = SampleCourse.numbered(2, "safe-1", FIRST_SESSION);

  /** Of the patient of {@link #COURSE}, who was admitted there. */
  private static final SampleCourse ELSEWHERE =
      SampleCourse.numbered(3, "safe-2", FIRST_SESSION.plus(Duration.ofDays(3)));

  private static final SampleTimeline PATIENT = SampleTimeline.of(COURSE);
  private static final SampleTimeline PATIENT_ELSEWHERE = PATIENT.with(ELSEWHERE);
  private static final SampleTimeline OTHER = SampleTimeline.of(UNSTAFFED);
  private static final String HASH = "5e".repeat(32);
  private static final String WORKLIST = "/clinics/safe-1/safety";
  private static final String DOSES = "/patients/" + PATIENT.patient() + "/doses";
  private static final AtomicBoolean PUBLISHED = new AtomicBoolean();

  @BeforeEach
  void given_reviews_of_two_patients_at_two_clinics() {
    if (PUBLISHED.compareAndSet(false, true)) {
      publishProtocol();
      TOPIC.publish(COURSE.untilSecondBooking(RECORDER));
      publish(COURSE, assigned("clinician-1", Role.CLINICIAN));
      publish(COURSE, assigned("prescriber-1", Role.PRESCRIBER));
      publish(COURSE, assigned("therapist-1", Role.THERAPIST));
      TOPIC.publish(UNSTAFFED.untilSecondBooking(RECORDER));
      publish(ELSEWHERE, opened(ELSEWHERE, PATIENT.patient()));
      publish(PATIENT, PATIENT.begun(), PATIENT.courseBegun());
      publish(PATIENT, PATIENT.dose("70", Optional.of(FIRST_SESSION.plusSeconds(7_500))));
      publish(PATIENT, PATIENT.opened(SafetyCause.OVERDOSE));
      publish(PATIENT, PATIENT.withdrawn(SafetyCause.OVERDOSE));
      publish(PATIENT, PATIENT.opened(SafetyCause.PHQ9_ITEM_9));
      publish(OTHER, OTHER.begun(), OTHER.opened(SafetyCause.MISUSE_RISK_HIGH));
      publish(OTHER, OTHER.opened(SafetyCause.CSSRS_BEHAVIOUR));
      publish(OTHER, OTHER.opened(SafetyCause.MADRS_ITEM_10));
      publish(OTHER, OTHER.closed(SafetyCause.MADRS_ITEM_10));
      publish(
          PATIENT_ELSEWHERE,
          new PatientAdmitted(new ClinicId("safe-2"), HASH, FIRST_SESSION),
          PATIENT_ELSEWHERE.courseBegun(),
          PATIENT_ELSEWHERE.dose("60", Optional.empty()));
      publish(PATIENT_ELSEWHERE, PATIENT_ELSEWHERE.opened(SafetyCause.OXYGEN_SATURATION_LOW));
    }
    awaitRecorded();
  }

  private static void publish(SampleCourse course, TreatmentCourseEvent event) {
    TOPIC.publish(RECORDER.commit(course.id(), course.clinic(), event));
  }

  private static void publish(SampleTimeline patient, DosingTimelineEvent... events) {
    TOPIC.publish(patient.commit(RECORDER, events));
  }

  private static CareTeamMemberAssigned assigned(String id, Role role) {
    return new CareTeamMemberAssigned(
        new StaffMember(id, role), Optional.empty(), FIRST_SESSION.minusSeconds(60));
  }

  private static CourseOpened opened(SampleCourse course, PatientRef patient) {
    var own = course.opened(FIRST_SESSION);
    return new CourseOpened(own.course(), patient, own.clinic(), own.protocol(), own.occurredAt());
  }

  private JsonNode asked(String path, String clinic) {
    var answer = get(path, ISSUER.token("clinician", clinic));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** In the sample, a patient's pseudonym is the id of their first course. */
  private static String courseField(SampleCourse course) {
    return "\"course\":\"" + course.id() + '"';
  }

  private static List<String> texts(JsonNode items, String field) {
    return items.valueStream().map(item -> item.path(field).asString("none")).toList();
  }

  @Test
  @Proves("rule-25-worklist")
  void the_worklist_has_the_clinics_open_reviews_the_most_urgent_first() {
    var reviews = asked(WORKLIST, "safe-1").path("reviews");
    assertThat(texts(reviews, "cause"))
        .containsExactly("CSSRS_BEHAVIOUR", "PHQ9_ITEM_9", "MISUSE_RISK_HIGH", "OVERDOSE");
    assertThat(texts(reviews, "urgency"))
        .containsExactly("immediate", "before-next-dose", "before-next-dose", "cause-withdrawn");
    var withdrawn = reviews.get(3);
    assertThat(withdrawn.path("causeWithdrawnAt").asString())
        .isEqualTo(FIRST_SESSION.plusSeconds(600).toString());
    assertThat(reviews.get(1).has("causeWithdrawnAt")).isFalse();
  }

  @Test
  void a_review_says_what_it_is_of_who_answers_for_it_and_how_long_it_is_open() {
    var reviews = asked(WORKLIST, "safe-1").path("reviews");
    var review = reviews.get(1);
    assertThat(review.path("course").asString()).isEqualTo(COURSE.id().toString());
    assertThat(review.path("patient").asString()).isEqualTo(PATIENT.patient().toString());
    assertThat(review.path("session").asInt()).isEqualTo(1);
    assertThat(review.path("fact").asLong()).isEqualTo(SampleTimeline.FACT);
    assertThat(review.path("occurredAt").asString()).isEqualTo(FIRST_SESSION.toString());
    assertThat(Instant.parse(review.path("openedAt").asString())).isBefore(FIRST_SESSION);
    assertThat(review.path("hoursOpen").asLong(-1)).isZero();
    assertThat(review.path("owner").path("id").asString()).isEqualTo("prescriber-1");
    assertThat(review.path("owner").path("role").asString()).isEqualTo("prescriber");
    assertThat(reviews.get(0).has("owner")).as("nobody is assigned").isFalse();
  }

  @Test
  void pages_of_the_worklist_hold_each_review_once_in_the_same_order() {
    var whole = texts(asked(WORKLIST, "safe-1").path("reviews"), "cause");
    var paged = new ArrayList<String>();
    var page = asked(WORKLIST + "?limit=1", "safe-1");
    paged.addAll(texts(page.path("reviews"), "cause"));
    while (page.has("nextCursor")) {
      page = asked(WORKLIST + "?limit=1&cursor=" + page.path("nextCursor").asString(), "safe-1");
      paged.addAll(texts(page.path("reviews"), "cause"));
    }
    assertThat(paged).isEqualTo(whole);
  }

  @Test
  @Proves("rule-24-doses-seen")
  void each_clinic_sees_its_own_reviews_and_of_another_only_that_it_holds_the_dose() {
    assertThat(get(WORKLIST, ISSUER.token("clinician", "safe-2")).problem())
        .isEqualTo("another-clinic");
    var elsewhere = asked("/clinics/safe-2/safety", "safe-2").path("reviews");
    assertThat(texts(elsewhere, "cause")).containsExactly("OXYGEN_SATURATION_LOW");
    var course = get("/courses/" + ELSEWHERE.id(), ISSUER.token("clinician", "safe-2"));
    assertThat(texts(course.json().path("safetyReviews"), "cause"))
        .containsExactly("OXYGEN_SATURATION_LOW");
    assertThat(course.json().path("heldByAnotherClinic").asBoolean()).isTrue();
    for (var seen : List.of(elsewhere.toString(), course.body())) {
      assertThat(seen).doesNotContain(courseField(COURSE), "safe-1", "PHQ9", "OVERDOSE");
    }
  }

  @Test
  @Proves("rule-25-worklist")
  void a_clinic_that_treats_the_patient_sees_what_of_another_clinic_holds_its_course() {
    var held = asked("/clinics/safe-2/safety", "safe-2").path("ofOtherClinics");
    assertThat(texts(held, "cause")).containsExactly("OVERDOSE", "PHQ9_ITEM_9");
    assertThat(texts(held, "clinic")).containsOnly("safe-1");
    assertThat(texts(held, "happenedAt")).hasSize(2).doesNotContain("");
    assertThat(held.toString()).doesNotContain(courseField(COURSE), "fact");
    var there = asked(WORKLIST, "safe-1").path("ofOtherClinics");
    assertThat(texts(there, "cause")).containsExactly("OXYGEN_SATURATION_LOW");
  }

  @Test
  @Proves("rule-25-worklist")
  void a_course_shows_the_open_reviews_of_its_patient_at_its_clinic() {
    var answer = get("/courses/" + COURSE.id(), ISSUER.token("monitor", "safe-1"));
    var course = answer.json();
    assertThat(texts(course.path("safetyReviews"), "cause"))
        .containsExactly("OVERDOSE", "PHQ9_ITEM_9");
    assertThat(texts(course.path("safetyReviews"), "course")).containsOnly(COURSE.id().toString());
    assertThat(course.path("heldByAnotherClinic").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("OXYGEN_SATURATION_LOW", ELSEWHERE.id().toString());
  }

  @Test
  void the_version_of_a_course_changes_with_its_open_reviews_alone() {
    var reviewed = SampleCourse.numbered(4, "safe-3", FIRST_SESSION);
    var patient = SampleTimeline.of(reviewed);
    TOPIC.publish(reviewed.untilSecondBooking(RECORDER));
    publish(patient, patient.begun());
    awaitRecorded();
    var path = "/courses/" + reviewed.id();
    var token = ISSUER.token("clinician", "safe-3");
    assertThat(get(path, token).header("ETag")).contains("\"" + SampleCourse.LAST_SEQ + "\"");
    publish(patient, patient.opened(SafetyCause.MISUSE_RISK_HIGH));
    awaitRecorded();
    var held = get(path, token);
    assertThat(held.header("ETag")).contains("\"" + SampleCourse.LAST_SEQ + "-1\"");
    assertThat(held.json().path("safetyReviews").size()).isEqualTo(1);
    var etag = held.header("ETag").orElseThrow();
    assertThat(get(path, token, "If-None-Match", etag).status()).isEqualTo(304);
    publish(patient, patient.closed(SafetyCause.MISUSE_RISK_HIGH));
    awaitRecorded();
    var free = get(path, token, "If-None-Match", etag);
    assertThat(free.status()).isEqualTo(200);
    assertThat(free.json().path("safetyReviews")).isEmpty();
    assertThat(free.header("ETag")).contains("\"" + SampleCourse.LAST_SEQ + "\"");
  }

  @Test
  @Proves("rule-24-doses-seen")
  void doses_of_all_courses_are_shown_by_their_times_and_the_course_only_at_its_clinic() {
    var here = asked("/clinics/safe-1" + DOSES, "safe-1");
    var there = asked("/clinics/safe-2" + DOSES, "safe-2");
    assertThat(here.path("complete").asBoolean()).isTrue();
    for (var seen : List.of(here, there)) {
      var doses = seen.path("doses");
      assertThat(texts(doses, "startedAt"))
          .containsExactly(FIRST_SESSION.toString(), ELSEWHERE.firstSession().toString());
      assertThat(doses.get(0).path("amountMilligrams").decimalValue()).isEqualByComparingTo("70");
      assertThat(doses.get(0).path("product").asString()).isEqualTo("KETAMINE");
      assertThat(doses.get(0).path("observedUntil").asString())
          .isEqualTo(FIRST_SESSION.plusSeconds(7_500).toString());
      assertThat(doses.get(1).path("amountMilligrams").decimalValue()).isEqualByComparingTo("60");
      assertThat(doses.get(1).has("observedUntil")).isFalse();
    }
    assertThat(texts(here.path("doses"), "course")).containsExactly(COURSE.id().toString(), "none");
    assertThat(here.path("doses").get(1).has("session")).isFalse();
    assertThat(here.toString()).doesNotContain(ELSEWHERE.id().toString(), "safe-2");
    assertThat(there.toString()).doesNotContain("safe-1");
    assertThat(there.toString()).doesNotContain(courseField(COURSE));
    assertThat(texts(there.path("doses"), "course"))
        .containsExactly("none", ELSEWHERE.id().toString());
  }

  @Test
  @Proves("rule-24-doses-seen")
  void a_clinic_that_does_not_treat_the_patient_is_not_told_of_them() {
    var unknown = new PatientRef(UUID.randomUUID());
    for (var path :
        List.of("/clinics/safe-4" + DOSES, "/clinics/safe-4/patients/" + unknown + "/doses")) {
      var answer = get(path, ISSUER.token("prescriber", "safe-4"));
      assertThat(answer.status()).isEqualTo(404);
      assertThat(answer.problem()).isEqualTo("patient-unknown");
    }
    assertThat(get("/clinics/safe-1" + DOSES, ISSUER.token("prescriber", "safe-2")).problem())
        .isEqualTo("another-clinic");
  }

  @Test
  @Proves("rule-24-admission-ended")
  void a_clinic_whose_admission_ended_sees_its_own_doses_and_reviews_alone() {
    var first = SampleCourse.numbered(9, "safe-7", FIRST_SESSION);
    var patient = SampleTimeline.of(first);
    var admitted = SampleCourse.numbered(10, "safe-8", FIRST_SESSION.plus(Duration.ofDays(3)));
    var elsewhere = patient.with(admitted);
    publish(first, first.opened(FIRST_SESSION));
    publish(admitted, opened(admitted, patient.patient()));
    publish(patient, patient.begun(), patient.courseBegun(), patient.dose("70", Optional.empty()));
    publish(patient, patient.opened(SafetyCause.OVERDOSE));
    for (var clinic : List.of("safe-8", "safe-9")) {
      publish(elsewhere, new PatientAdmitted(new ClinicId(clinic), HASH, FIRST_SESSION));
    }
    publish(elsewhere, elsewhere.courseBegun(), elsewhere.dose("60", Optional.empty()));
    awaitRecorded();
    var path = "/clinics/%s/patients/" + patient.patient() + "/doses";
    assertThat(asked(path.formatted("safe-8"), "safe-8").path("doses")).hasSize(2);
    assertThat(asked(path.formatted("safe-9"), "safe-9").path("doses")).hasSize(2);

    var ended = FIRST_SESSION.plus(Duration.ofDays(4));
    for (var clinic : List.of("safe-8", "safe-9")) {
      publish(patient, new AdmissionEnded(new ClinicId(clinic), HASH, ended));
    }
    awaitRecorded();
    var own = asked(path.formatted("safe-8"), "safe-8");
    assertThat(texts(own.path("doses"), "course")).containsExactly(admitted.id().toString());
    assertThat(own.path("admissionEndedAt").asString()).isEqualTo(ended.toString());
    var course = get("/courses/" + admitted.id(), ISSUER.token("clinician", "safe-8"));
    assertThat(course.json().path("heldByAnotherClinic").asBoolean(true)).isFalse();
    assertThat(get(path.formatted("safe-9"), ISSUER.token("clinician", "safe-9")).problem())
        .isEqualTo("patient-unknown");
    assertThat(asked(path.formatted("safe-7"), "safe-7").path("doses")).hasSize(2);

    publish(
        elsewhere,
        new PatientAdmitted(new ClinicId("safe-8"), "6f".repeat(32), ended.plusSeconds(1)));
    awaitRecorded();
    assertThat(asked(path.formatted("safe-8"), "safe-8").path("doses")).hasSize(2);
  }

  @Test
  void before_its_timeline_has_begun_a_patient_is_the_clinics_by_their_course() {
    var early = SampleCourse.numbered(5, "safe-5", FIRST_SESSION);
    var patient = SampleTimeline.of(early);
    TOPIC.publish(early.untilSecondBooking(RECORDER));
    publish(patient, patient.dose("70", Optional.empty()));
    awaitRecorded();
    var path = "/clinics/%s/patients/%s/doses";
    var doses = asked(path.formatted("safe-5", patient.patient()), "safe-5");
    assertThat(doses.path("complete").asBoolean(true)).isFalse();
    assertThat(texts(doses.path("doses"), "course")).containsExactly(early.id().toString());
    assertThat(
            get(path.formatted("safe-4", patient.patient()), ISSUER.token("clinician", "safe-4"))
                .problem())
        .isEqualTo("patient-unknown");
  }

  @Test
  @Proves("164.312b-access-record")
  void the_records_of_access_name_whom_the_lists_showed() {
    var listed = accessOf(() -> asked(WORKLIST, "safe-1")).access();
    assertThat(listed.operation()).isEqualTo("safetyWorklist");
    assertThat(listed.subjects().courses()).containsExactlyInAnyOrder(COURSE.id(), UNSTAFFED.id());
    assertThat(listed.subjects().patients())
        .containsExactlyInAnyOrder(PATIENT.patient(), OTHER.patient());
    assertThat(listed.subjects().clinics()).containsExactly(new ClinicId("safe-1"));
    var doses = accessOf(() -> asked("/clinics/safe-1" + DOSES, "safe-1")).access();
    assertThat(doses.operation()).isEqualTo("dosesOfPatient");
    assertThat(doses.subjects().patients()).containsExactly(PATIENT.patient());
    assertThat(doses.subjects().courses()).containsExactly(COURSE.id());
    var refused =
        accessOf(() -> get("/clinics/safe-4" + DOSES, ISSUER.token("clinician", "safe-4")));
    assertThat(refused).isInstanceOf(AccessRefused.class);
    assertThat(refused.access().subjects().patients()).containsExactly(PATIENT.patient());
  }

  @Test
  @Proves("rule-26-attention")
  void a_patient_who_is_observed_without_a_slot_is_on_the_attention_list_until_they_go() {
    var now = Instant.now();
    var forgotten = withoutSlot(7, now.minus(Duration.ofDays(10)));
    withoutSlot(8, now.minusSeconds(600));
    awaitRecorded();
    var before = asked("/clinics/safe-6/attention", "safe-6").path("observedWithoutSlot");
    assertThat(texts(before, "course")).containsExactly(forgotten.course().id().toString());
    assertThat(texts(before, "patient")).containsExactly(forgotten.patient().toString());
    assertThat(texts(before, "doseBegunAt")).containsExactly(forgotten.at().toString());
    assertThat(before.get(0).path("session").asInt()).isEqualTo(1);
    publish(forgotten, forgotten.dose("70", Optional.of(now.minusSeconds(60))));
    awaitRecorded();
    var after = asked("/clinics/safe-6/attention", "safe-6").path("observedWithoutSlot");
    assertThat(after).isEmpty();
  }

  private static SampleTimeline withoutSlot(int number, Instant dosedAt) {
    var course = SampleCourse.numbered(number, "safe-6", dosedAt);
    var patient = SampleTimeline.of(course);
    publish(course, course.opened(dosedAt.minusSeconds(3_600)));
    publish(patient, patient.begun(), patient.courseBegun(), patient.dose("70", Optional.empty()));
    return patient;
  }

  @Test
  void a_search_by_patient_finds_their_timeline() {
    var officer = ISSUER.token("compliance-officer", "safe-2");
    var hits = get("/events?type=DoseRecorded&patient=" + PATIENT.patient(), officer).json();
    assertThat(texts(hits.path("hits"), "patient")).containsExactly(PATIENT.patient().toString());
  }

  @Test
  @Proves("164.528-disclosures")
  void a_clinic_learns_who_was_admitted_to_its_patient_and_read_the_doses() {
    var read = accessOf(() -> asked("/clinics/safe-2" + DOSES, "safe-2"));
    assertThat(read.access().subjects().clinics())
        .containsExactlyInAnyOrder(new ClinicId("safe-1"), new ClinicId("safe-2"));
    var stream = new AccessStream("disclosures", 0, 0).stream();
    TOPIC.publish(RECORDER.commit("safe-2", List.of(Draft.of(stream, read))));
    awaitRecorded();
    var accesses = "/accesses?patient=" + PATIENT.patient();
    for (var clinic : List.of("safe-1", "safe-2")) {
      var answer =
          get("/clinics/" + clinic + accesses, ISSUER.token("compliance-officer", clinic)).json();
      assertThat(answer.path("accesses")).hasSize(1);
      var told = answer.path("accesses").get(0);
      assertThat(told.path("operation").asString()).isEqualTo("dosesOfPatient");
      assertThat(told.path("by").path("id").asString()).isEqualTo("reader-1");
      assertThat(told.path("clinics").get(0).asString()).isEqualTo(clinic);
      assertThat(told.path("patients").get(0).asString()).isEqualTo(PATIENT.patient().toString());
      assertThat(told.path("courses")).hasSize(clinic.equals("safe-2") ? 1 : 0);
    }
    var stranger = get("/clinics/safe-4" + accesses, ISSUER.token("compliance-officer", "safe-4"));
    assertThat(stranger.json().path("accesses")).isEmpty();
  }

  @Test
  @Proves("164.528-disclosures")
  void a_search_by_patient_finds_the_admission_by_another_clinic_where_the_patient_is_treated() {
    var search = "/events?limit=500&patient=" + PATIENT.patient();
    var here = get(search, ISSUER.token("compliance-officer", "safe-1")).json().path("hits");
    assertThat(texts(here, "type")).contains("CourseOpened").containsOnlyOnce("PatientAdmitted");
    var others =
        here.valueStream().filter(hit -> !hit.path("clinic").asString().equals("safe-1")).toList();
    assertThat(others).hasSize(1);
    assertThat(others.getFirst().path("clinic").asString()).isEqualTo("safe-2");
    assertThat(here.toString()).doesNotContain(ELSEWHERE.id().toString());
    var narrowed =
        get(search + "&type=PatientAdmitted&clinic=safe-1", everywhere("compliance-officer"));
    assertThat(narrowed.json().path("hits")).hasSize(1);
    var stranger = get(search, ISSUER.token("compliance-officer", "safe-4")).json().path("hits");
    assertThat(stranger).isEmpty();
  }

  private static AccessEvent accessOf(Runnable request) {
    var before = ACCESSES.all().stream().map(AccessRecord::id).toList();
    request.run();
    var left = ACCESSES.all().stream().filter(record -> !before.contains(record.id())).toList();
    assertThat(left).hasSize(1);
    return left.getFirst().event();
  }
}
