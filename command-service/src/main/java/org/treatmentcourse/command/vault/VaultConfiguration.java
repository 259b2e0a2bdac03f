package org.treatmentcourse.command.vault;

import com.mongodb.client.MongoClient;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.idempotency.FingerprintKeys;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;

/** The vault, its keys' database and what destroys keys. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
  @Bean
  PatientKeys patientKeys(
      MongoClient client, @Value("${treatmentcourse.patient-keys.database}") String database) {
    return new PatientKeys(client.getDatabase(database));
  }

  /** A file that is named but holds no key stops the start; no file leaves the vault closed. */
  @Bean
  Vault vault(
      PatientKeys keys, @Value("${treatmentcourse.patient-keys.master-key-file}") String file) {
    return new Vault(
        keys,
        Optional.of(file)
            .filter(path -> !path.isBlank())
            .map(path -> MasterKey.read(Path.of(path))));
  }

  /** Needs no master key: what is destroyed need not be opened. */
  @Bean
  KeyDestruction keyDestruction(
      Ledger ledger, PatientKeys keys, ParkedEntries parked, FingerprintKeys fingerprints) {
    return new KeyDestruction(ledger, keys, parked, fingerprints::drop);
  }
}
