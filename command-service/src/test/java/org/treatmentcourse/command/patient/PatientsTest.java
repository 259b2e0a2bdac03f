package org.treatmentcourse.command.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.PlaceLegalHold;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.command.patient.PatientCommand.ReleaseLegalHold;
import org.treatmentcourse.patient.CaseNumber;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.HoldReason;
import org.treatmentcourse.patient.PatientEvent.LegalHoldPlaced;
import org.treatmentcourse.patient.PatientEvent.LegalHoldReleased;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.HoldId;
import org.treatmentcourse.value.id.PatientRef;

class PatientsTest {
  private static final Optional<CaseNumber> CASE = Optional.of(new CaseNumber("2:26-cv-01234"));
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final PatientRef PATIENT = new PatientRef(new UUID(2, 2));
  private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");
  private static final SealedData SEALED =
      new SealedData(PATIENT, "AES-256-GCM", "AAAAAAAAAAAAAAAA", "c2VhbGVk");
  private static final PatientRegistered REGISTERED =
      new PatientRegistered(CLINIC, PATIENT, SEALED, NOW);
  private static final PersonalDataErased ERASED =
      new PersonalDataErased(ErasureReason.PATIENT_ASKED, NOW);
  private static final RegisterPatient REGISTER = new RegisterPatient(CLINIC, PATIENT, SEALED, NOW);

  private static Decision<PatientEvent> decide(PatientCommand command, PatientEvent... history) {
    return decide(Optional.empty(), command, history);
  }

  private static Decision<PatientEvent> decide(
      Optional<Instant> keptUntil, PatientCommand command, PatientEvent... history) {
    var actor = new Actor("admin", "Admin", Role.CLINIC_ADMINISTRATOR, Optional.empty());
    var records =
        new NothingRecorded() {
          @Override
          public Optional<Instant> recordsKeptUntil(ClinicId clinic, PatientRef patient) {
            return keptUntil;
          }
        };
    return PatientDecider.decide(
        command, Patient.of(List.of(history)), new Context(NOW, actor, records));
  }

  private static ErasePersonalData erase(String clinic) {
    return new ErasePersonalData(new ClinicId(clinic), PATIENT, ErasureReason.PATIENT_ASKED, NOW);
  }

  private static Consumer<Decision<PatientEvent>> recorded(PatientEvent... events) {
    return decision ->
        assertThat(((Decision.Accepted<PatientEvent>) decision).events()).containsExactly(events);
  }

  private static void refused(Decision<PatientEvent> outcome, String refusal) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Decision.Refused.class, no -> assertThat(no.refusal().type()).isEqualTo(refusal));
  }

  @Test
  void a_pseudonym_stands_for_one_person_for_ever() {
    assertThat(decide(REGISTER)).satisfies(recorded(REGISTERED));
    refused(decide(REGISTER, REGISTERED), "patient-already-registered");
    refused(decide(REGISTER, REGISTERED, ERASED), "patient-already-registered");
  }

  @Test
  void a_clinic_erases_its_own_patients_data_and_once() {
    assertThat(decide(erase("anew"), REGISTERED)).satisfies(recorded(ERASED));
    assertThat(decide(erase("anew"), REGISTERED, ERASED)).satisfies(recorded());
    refused(decide(erase("amavi"), REGISTERED), "patient-not-of-clinic");
    refused(decide(erase("anew")), "patient-not-of-clinic");
  }

  @Test
  @Proves("164.316b-retention")
  void nothing_is_purged_before_its_date_and_on_its_date_it_may_be() {
    refused(
        decide(Optional.of(NOW.plusMillis(1)), erase("anew"), REGISTERED), "retention-not-over");
    for (var reason : ErasureReason.values()) {
      var erase = new ErasePersonalData(CLINIC, PATIENT, reason, NOW);
      refused(decide(Optional.of(NOW.plusMillis(1)), erase, REGISTERED), "retention-not-over");
    }
    assertThat(decide(Optional.of(NOW), erase("anew"), REGISTERED)).satisfies(recorded(ERASED));
  }

  @Test
  @Proves("164.316b-retention")
  void a_legal_hold_wins_until_the_last_of_them_is_released() {
    var first = new HoldId(new UUID(3, 1));
    var second = new HoldId(new UUID(3, 2));
    var placed = new LegalHoldPlaced(first, HoldReason.LITIGATION, CASE, NOW);
    var another = new LegalHoldPlaced(second, HoldReason.AUDIT, Optional.empty(), NOW);
    var released = new LegalHoldReleased(first, NOW);
    var place = new PlaceLegalHold(CLINIC, PATIENT, first, HoldReason.LITIGATION, CASE, NOW);
    var release = new ReleaseLegalHold(CLINIC, PATIENT, first, NOW);
    assertThat(decide(place, REGISTERED)).satisfies(recorded(placed));
    assertThat(decide(place, REGISTERED, placed)).satisfies(recorded());
    refused(decide(erase("anew"), REGISTERED, placed), "under-legal-hold");
    refused(decide(erase("anew"), REGISTERED, placed, another, released), "under-legal-hold");
    assertThat(decide(release, REGISTERED, placed)).satisfies(recorded(released));
    refused(decide(release, REGISTERED, placed, released), "no-such-hold");
    assertThat(decide(erase("anew"), REGISTERED, placed, released)).satisfies(recorded(ERASED));
    refused(decide(place, REGISTERED, ERASED), "personal-data-erased-before");
  }

  @Test
  void a_case_number_has_a_digit_and_is_no_title() {
    for (var number : List.of("1", "2:26-cv-01234", "OCR/26-00017", "A".repeat(39) + "1")) {
      assertThat(new CaseNumber(number)).hasToString(number);
    }
    for (var none : List.of("", "Doe-v-Clinic", "Doe v. Clinic 2026", "A".repeat(40) + "1", "-1")) {
      assertThatThrownBy(() -> new CaseNumber(none)).isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void an_impossible_history_throws() {
    assertThatThrownBy(() -> Patient.of(List.of(ERASED))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Patient.of(List.of(REGISTERED, REGISTERED)))
        .isInstanceOf(IllegalStateException.class);
  }
}
