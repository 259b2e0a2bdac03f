package org.treatmentcourse.command.vault.rotation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.idempotency.FingerprintKeys;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.vault.key.Erasures;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.wire.WireFormat;

/** What destroys keys, and what makes their old copies open nothing. */
@Configuration(proxyBeanMethods = false)
class RotationConfiguration {
  private static final String PENDING = "treatmentcourse.erasures.pending";

  @Bean
  Erasures erasures(KeysDatabase database) {
    return new Erasures(database.database());
  }

  /** Needs no wrapping key: what is destroyed need not be opened. */
  @Bean
  KeyDestruction keyDestruction(
      Ledger ledger,
      Erasures erasures,
      ParkedEntries parked,
      FingerprintKeys fingerprints,
      NarrativeReader narrative) {
    return new KeyDestruction(
        ledger,
        erasures,
        parked,
        () -> {
          fingerprints.drop();
          narrative.drop();
        });
  }

  @Bean
  KeystoreRoll keystoreRoll(KeysDatabase database) {
    return new KeystoreRoll(database);
  }

  @Bean
  KeyRotation keyRotation(
      KeysDatabase database,
      KeystoreRoll roll,
      Ledger ledger,
      WireFormat wire,
      InstantSource clock,
      @Value("${treatmentcourse.patient-keys.rotation-delay}") Duration delay,
      @Value("${treatmentcourse.patient-keys.copy-file}") Path copy) {
    return new KeyRotation(
        database,
        roll,
        new CompletedErasures(ledger, wire, clock),
        new RotationSettings(delay, copy),
        clock);
  }

  @Bean
  RotationHealth patientKeysHealthIndicator(
      KeysDatabase database, Erasures erasures, KeyRotation rotation, InstantSource clock) {
    return new RotationHealth(database.keystore(), erasures, rotation, clock);
  }

  @Bean
  MeterBinder pendingErasures(Erasures erasures) {
    return registry ->
        Gauge.builder(PENDING, erasures, Erasures::count)
            .description("Erasures whose old copies may still be opened")
            .register(registry);
  }
}
