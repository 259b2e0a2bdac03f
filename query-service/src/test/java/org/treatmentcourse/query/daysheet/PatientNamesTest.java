package org.treatmentcourse.query.daysheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.patient.PatientEvent;
import org.treatmentcourse.patient.PatientEvent.ErasureReason;
import org.treatmentcourse.patient.PatientEvent.PatientRegistered;
import org.treatmentcourse.patient.PatientEvent.PersonalDataErased;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.wire.RecordedEvent;

class PatientNamesTest {
  private static final byte[] KEY = new byte[32];
  private static final UUID ID = UUID.fromString("7d5e0b3c-1f6a-4c58-9a2d-1f0a36a3f5e1");
  private static final PatientRef PATIENT = new PatientRef(ID);
  private static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
  private static final PatientRegistered REGISTERED =
      new PatientRegistered(new ClinicId("anew"), PATIENT, sealed(), NOW);

  private static SealedData sealed() {
    var data =
        new PersonalData(
            "Zebulon Quist",
            LocalDate.of(1961, 4, 12),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    var box = data.sealed(KEY, PATIENT);
    return SealedData.of(PATIENT, Aead.ALGORITHM, box.nonce(), box.ciphertext());
  }

  private static PatientNames names(KeyState key, PatientEvent... events) {
    var drafts = Stream.of(events).map(event -> Draft.of(PATIENT.stream(), event)).toList();
    var recorded = new Recorder().commit("anew", drafts);
    var trail =
        new RecordedStreams() {
          @Override
          public List<RecordedEvent> recorded(String stream) {
            return stream.equals(PATIENT.stream()) ? recorded : List.of();
          }

          @Override
          public List<RecordedEvent> recordedAt(Collection<RecordedEvent> places) {
            throw new AssertionError("nobody asks for places");
          }

          @Override
          public OptionalLong latestCommit() {
            throw new AssertionError("nobody asks for the latest commit");
          }
        };
    return new PatientNames(
        trail, new NarrativeReader(_ -> Optional.of(PATIENT), _ -> key, InstantSource.fixed(NOW)));
  }

  @Test
  void a_patient_is_named_with_the_day_of_birth_at_the_clinic_that_registered_them() {
    var names = names(new KeyState.Held(KEY), REGISTERED);
    assertThat(names.of(ID, "anew")).isEqualTo("Zebulon Quist, born 1961-04-12");
    assertThat(names.of(ID, "amavi")).isEqualTo("7d5e0b3c");
    assertThat(names.of(UUID.randomUUID(), "anew")).hasSize(8);
  }

  @Test
  void what_was_erased_or_can_not_be_opened_says_so_and_names_nobody() {
    var erased = new PersonalDataErased(ErasureReason.PATIENT_ASKED, NOW);
    assertThat(names(new KeyState.Held(KEY), REGISTERED, erased).of(ID, "anew"))
        .isEqualTo("7d5e0b3c erased");
    assertThat(names(new KeyState.Destroyed(), REGISTERED).of(ID, "anew"))
        .isEqualTo("7d5e0b3c erased");
    assertThat(names(new KeyState.Closed(), REGISTERED).of(ID, "anew"))
        .isEqualTo("7d5e0b3c sealed");
    var otherKey = new byte[32];
    otherKey[0] = 1;
    assertThat(names(new KeyState.Held(otherKey), REGISTERED).of(ID, "anew"))
        .isEqualTo("7d5e0b3c sealed");
  }
}
