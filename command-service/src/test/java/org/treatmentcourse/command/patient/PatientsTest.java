package org.treatmentcourse.command.patient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.decision.Occasion;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.patient.PatientCommand.ErasePersonalData;
import org.treatmentcourse.command.patient.PatientCommand.RegisterPatient;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.value.Actor;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.PatientRef;
import org.treatmentcourse.value.Role;

class PatientsTest {
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

  private static Outcome<PatientEvent> decide(PatientCommand command, PatientEvent... history) {
    var actor = new Actor("admin", "Admin", Role.CLINIC_ADMINISTRATOR, Optional.empty());
    return Patients.decide(command, Patient.of(List.of(history)), new Occasion(NOW, actor));
  }

  private static ErasePersonalData erase(String clinic) {
    return new ErasePersonalData(new ClinicId(clinic), PATIENT, ErasureReason.PATIENT_ASKED, NOW);
  }

  private static void refused(Outcome<PatientEvent> outcome, String refusal) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Refused.class, no -> assertThat(no.refusal().type()).isEqualTo(refusal));
  }

  @Test
  void a_pseudonym_stands_for_one_person_for_ever() {
    assertThat(decide(REGISTER)).isEqualTo(new Outcome.Accepted<>(List.of(REGISTERED)));
    refused(decide(REGISTER, REGISTERED), "patient-already-registered");
    refused(decide(REGISTER, REGISTERED, ERASED), "patient-already-registered");
  }

  @Test
  void a_clinic_erases_its_own_patients_data_and_once() {
    assertThat(decide(erase("anew"), REGISTERED))
        .isEqualTo(new Outcome.Accepted<>(List.of(ERASED)));
    assertThat(decide(erase("anew"), REGISTERED, ERASED))
        .isEqualTo(new Outcome.Accepted<>(List.of()));
    refused(decide(erase("amavi"), REGISTERED), "patient-not-of-clinic");
    refused(decide(erase("anew")), "patient-not-of-clinic");
  }

  @Test
  void an_impossible_history_throws() {
    assertThatThrownBy(() -> Patient.of(List.of(ERASED))).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Patient.of(List.of(REGISTERED, REGISTERED)))
        .isInstanceOf(IllegalStateException.class);
  }
}
