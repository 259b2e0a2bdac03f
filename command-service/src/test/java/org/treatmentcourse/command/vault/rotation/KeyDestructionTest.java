package org.treatmentcourse.command.vault.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.value.id.PatientRef;

/** From erasures in the ledger, on a real mongod, to keys that are gone. */
class KeyDestructionTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final LedgerStore store = new LedgerStore();
  private final Ledger ledger = store.open();
  private final Erasures erasures = new Erasures(store.database());
  private final ParkedEntries parked = new ParkedEntries(store.database(), InstantSource.system());
  private final KeyDestruction destruction = new KeyDestruction(ledger, erasures, parked, () -> {});

  @AfterEach
  void close() {
    destruction.stop();
    store.close();
  }

  private void erase(String stream) {
    var id = UUID.randomUUID();
    ledger.append(
        new Draft(
            id,
            Drafts.NURSE,
            Optional.of("anew"),
            id,
            id,
            List.of(
                new Draft.Event(
                    stream,
                    0,
                    UUID.randomUUID(),
                    "PersonalDataErased",
                    1,
                    Instant.parse("2026-03-02T10:00:00Z"),
                    "{}",
                    Optional.empty()))));
  }

  @Test
  void an_erasure_that_names_no_patient_is_parked_and_the_next_key_is_destroyed()
      throws IOException {
    var file = TestParts.newFolder("master").resolve("master.key");
    Files.writeString(file, Base64.getEncoder().encodeToString(Aead.newKey()));
    var keystore = Optional.of(Keystore.open(file));
    var keys = new PatientKeys(new KeysDatabase(store.database(), keystore));
    var maker = new PatientKeyMaker(new KeysDatabase(store.database(), keystore));
    var patient = new PatientRef(UUID.randomUUID());
    assertThat(maker.findOrCreate(patient)).isPresent();
    var nobodys = Drafts.newStream();
    erase(nobodys);
    erase(patient.stream());
    destruction.start();
    await().atMost(BOUND).until(() -> erasures.followed().nextCommit() == 2);
    assertThat(keys.find(patient)).isEmpty();
    assertThat(parked.list("patient-keys")).extracting(ParkedEntry::entry).containsExactly(nobodys);
    assertThat(destruction.retry(parked.list("patient-keys").getFirst())).isFalse();
    assertThat(parked.count("patient-keys")).isEqualTo(1);
  }
}
