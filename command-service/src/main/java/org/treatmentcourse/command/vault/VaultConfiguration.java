package org.treatmentcourse.command.vault;

import com.mongodb.client.MongoClient;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.idempotency.StreamPatients;
import org.treatmentcourse.command.vault.key.PatientKeyMaker;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.PatientKeys;

/** The vault and the keys that it opens with. */
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
  /** A file that is named but holds no key stops the start; no file leaves the vault closed. */
  @Bean
  KeysDatabase keysDatabase(
      MongoClient client,
      @Value("${treatmentcourse.patient-keys.database}") String database,
      @Value("${treatmentcourse.patient-keys.master-key-file}") String file,
      @Value("${treatmentcourse.patient-keys.key-service}") String keyService) {
    var keys = KeysDatabase.configured(client.getDatabase(database), file, keyService);
    keys.keystore().ifPresent(Keystore::sealPlain);
    return keys;
  }

  @Bean
  PatientKeys patientKeys(KeysDatabase database) {
    return new PatientKeys(database);
  }

  @Bean
  PatientKeyMaker patientKeyMaker(KeysDatabase database) {
    return new PatientKeyMaker(database);
  }

  @Bean
  NarrativeReader narrativeReader(StreamPatients patients, PatientKeys keys, InstantSource clock) {
    return new NarrativeReader(patients::of, keys::state, clock);
  }

  @Bean
  Vault vault(PatientKeyMaker maker, PatientKeys keys) {
    return new Vault(maker, keys);
  }
}
