package org.treatmentcourse.command.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.service.vault.PersonalData;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.id.PatientRef;

/** The vault on a real mongod. */
@SuppressWarnings("NullAway.Init")
class VaultTest {
  private static final PersonalData ZEBULON =
      new PersonalData(
          "Zebulon Quackenbush",
          LocalDate.of(1979, 4, 1),
          Optional.of("555 0100"),
          Optional.empty(),
          Optional.empty());

  private final PatientRef patient = new PatientRef(UUID.randomUUID());
  @TempDir Path folder;
  private com.mongodb.client.MongoClient client;
  private MongoDatabase database;
  private Vault vault;

  @BeforeEach
  void a_vault() throws IOException {
    client = LedgerClient.connect(TestParts.mongod().uri());
    database = client.getDatabase("keys_" + UUID.randomUUID().toString().substring(0, 8));
    vault = vault(Optional.of(Keystore.open(file(Aead.newKey()))));
  }

  @AfterEach
  void close() {
    client.close();
  }

  private Vault vault(Optional<Keystore> keystore) {
    var keys = new KeysDatabase(database, keystore);
    return new Vault(new PatientKeyMaker(keys), new PatientKeys(keys));
  }

  private Path file(byte[] key) throws IOException {
    return Files.writeString(
        Files.createTempFile(folder, "master", ".key"), Base64.getEncoder().encodeToString(key));
  }

  @Test
  void what_was_sealed_opens_until_its_key_is_destroyed_and_never_again() {
    var sealed = vault.seal(patient, ZEBULON).orElseThrow();
    assertThat(vault.open(patient, sealed)).hasValue(ZEBULON);
    var erasures = new Erasures(database);
    erasures.destroy(patient);
    erasures.destroy(patient);
    assertThat(vault.open(patient, sealed)).isEmpty();
    assertThat(vault.seal(patient, ZEBULON)).as("a destroyed key never comes back").isEmpty();
  }

  @Test
  @Proves("crash-patient-keys-unused-key")
  void a_patient_has_one_key_and_each_sealing_a_nonce_of_its_own() {
    var first = vault.seal(patient, ZEBULON).orElseThrow();
    var second = vault.seal(patient, ZEBULON).orElseThrow();
    assertThat(second.nonce()).isNotEqualTo(first.nonce());
    assertThat(vault.open(patient, first)).isEqualTo(vault.open(patient, second));
  }

  @Test
  void it_opens_for_its_own_patient_and_under_its_own_wrapping_key_only() throws IOException {
    var sealed = vault.seal(patient, ZEBULON).orElseThrow();
    var other = new PatientRef(UUID.randomUUID());
    assertThat(vault.seal(other, ZEBULON)).isPresent();
    assertThatThrownBy(() -> vault.open(other, sealed)).isInstanceOf(VaultClosed.class);
    var another = vault(Optional.of(Keystore.open(file(Aead.newKey()))));
    assertThatThrownBy(() -> another.open(patient, sealed)).isInstanceOf(VaultClosed.class);
    var closed = vault(Optional.empty());
    assertThatThrownBy(() -> closed.open(patient, sealed)).isInstanceOf(VaultClosed.class);
  }

  @Test
  void ciphertext_is_bound_to_what_it_is_for_and_can_not_be_altered() {
    var key = Aead.newKey();
    var box = Aead.seal(key, "secret".getBytes(UTF_8), "this".getBytes(UTF_8));
    assertThat(Aead.open(key, box, "this".getBytes(UTF_8))).isPresent();
    assertThat(Aead.open(key, box, "that".getBytes(UTF_8))).isEmpty();
    box.ciphertext()[0] ^= 1;
    assertThat(Aead.open(key, box, "this".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void a_file_that_holds_no_key_stops_the_start() {
    assertThatThrownBy(() -> Keystore.open(file(new byte[31])))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Keystore.open(folder.resolve("absent")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void personal_data_is_not_shown_where_it_may_be_printed() {
    assertThat(ZEBULON.toString()).doesNotContain("Zebulon").doesNotContain("1979");
  }
}
