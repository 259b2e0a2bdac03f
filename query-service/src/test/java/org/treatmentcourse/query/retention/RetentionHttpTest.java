package org.treatmentcourse.query.retention;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.patient.CaseNumber;
import org.treatmentcourse.patient.PatientEvent.ErasureCompleted;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.http.QueryServiceFixture;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.DomainEvent;
import tools.jackson.databind.JsonNode;

/** An officer sees until when each patient's records are kept, and why longer. */
class RetentionHttpTest extends QueryServiceFixture {
  private static final Instant THEN = Instant.parse("2026-03-02T09:00:00Z");

  private final ClinicId clinic =
      new ClinicId("kept-" + UUID.randomUUID().toString().substring(0, 8));
  private final HoldId hold = new HoldId(UUID.randomUUID());

  private void record(String stream, DomainEvent... events) {
    TOPIC.publish(
        RECORDER.commit(
            clinic.value(), Arrays.stream(events).map(event -> Draft.of(stream, event)).toList()));
  }

  private void register(PatientRef patient) {
    var sealed = new SealedData(patient, "AES-256-GCM", "AAAAAAAAAAAAAAAA", "c2VhbGVk");
    record(patient.stream(), new PatientRegistered(clinic, patient, sealed, THEN));
  }

  private JsonNode asked(String query) {
    var officer = ISSUER.token("compliance-officer", clinic.value());
    var answer = get("/clinics/" + clinic + "/retention" + query, officer);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode only() {
    awaitRecorded();
    assertThat(asked("").get("patients")).hasSize(1);
    return asked("").at("/patients/0");
  }

  @Test
  @Proves("164.316b-retention")
  void records_are_kept_for_the_clinics_years_after_the_last_entry_of_any_course() {
    publishProtocol();
    var course = SampleCourse.numbered(1, "another-clinic", THEN);
    var patient = new PatientRef(course.id().value());
    register(patient);
    assertThat(only().has("keptUntil")).as("without a course").isFalse();
    assertThat(asked("").get("years").asInt()).isEqualTo(6);

    var recorded = course.untilSecondBooking(RECORDER);
    TOPIC.publish(recorded);
    var last = recorded.getLast().recordedAt().truncatedTo(MILLIS).atOffset(ZoneOffset.UTC);
    assertThat(only().get("keptUntil").asString())
        .isEqualTo(last.plusYears(6).toInstant().toString());

    record(
        KeptRecords.TREATMENT_RECORDS.stream(clinic),
        new RetentionPeriodSet(clinic, KeptRecords.TREATMENT_RECORDS, 10, THEN));
    assertThat(only().get("keptUntil").asString())
        .isEqualTo(last.plusYears(10).toInstant().toString());
    assertThat(asked("").get("years").asInt()).isEqualTo(10);
  }

  @Test
  @Proves("164.316b-retention")
  void a_hold_stands_until_it_is_released_and_an_erasure_says_when_it_was_complete() {
    var patient = new PatientRef(UUID.randomUUID());
    register(patient);
    record(
        patient.stream(),
        new LegalHoldPlaced(
            hold, HoldReason.LITIGATION, Optional.of(new CaseNumber("2:26-cv-01234")), THEN));
    assertThat(only().at("/legalHolds/0/hold").asString()).isEqualTo(hold.toString());
    assertThat(only().at("/legalHolds/0/reason").asString()).isEqualTo("LITIGATION");
    assertThat(only().at("/legalHolds/0/caseNumber").asString()).isEqualTo("2:26-cv-01234");
    assertThat(only().at("/legalHolds/0/placedAt").asString()).isEqualTo(THEN.toString());
    assertThat(only().has("erasure")).isFalse();

    record(patient.stream(), new LegalHoldReleased(hold, THEN));
    assertThat(only().get("legalHolds")).isEmpty();

    record(patient.stream(), new PersonalDataErased(ErasureReason.PATIENT_ASKED, THEN));
    assertThat(only().at("/erasure/reason").asString()).isEqualTo("PATIENT_ASKED");
    assertThat(only().get("erasure").has("completedAt")).isFalse();
    record(patient.stream(), new ErasureCompleted(THEN.plusSeconds(60)));
    assertThat(only().at("/erasure/completedAt").asString())
        .isEqualTo(THEN.plusSeconds(60).toString());
  }

  @Test
  void patients_come_in_pages_by_pseudonym_and_a_false_cursor_is_refused() {
    var patients = List.of(new UUID(1, 1), new UUID(2, 2), new UUID(3, 3));
    var salt = UUID.randomUUID().getLeastSignificantBits();
    var ours =
        patients.stream()
            .map(id -> new UUID(id.getMostSignificantBits(), salt))
            .map(PatientRef::new)
            .toList();
    ours.reversed().forEach(this::register);
    awaitRecorded();

    var first = asked("?limit=2");
    assertThat(first.get("patients"))
        .extracting(it -> it.get("patient").asString())
        .containsExactly(ours.get(0).toString(), ours.get(1).toString());
    var rest = asked("?limit=2&cursor=" + first.get("nextCursor").asString());
    assertThat(rest.get("patients"))
        .extracting(it -> it.get("patient").asString())
        .containsExactly(ours.get(2).toString());
    assertThat(rest.has("nextCursor")).isFalse();
    var officer = ISSUER.token("compliance-officer", clinic.value());
    assertThat(get("/clinics/" + clinic + "/retention?cursor=bm8", officer).status())
        .isEqualTo(400);
  }
}
