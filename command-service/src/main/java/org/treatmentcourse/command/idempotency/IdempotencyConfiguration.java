package org.treatmentcourse.command.idempotency;

import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.wire.WireFormat;

/** What compares the requests of one command id. */
@Configuration(proxyBeanMethods = false)
class IdempotencyConfiguration {
  @Bean
  FingerprintKeys fingerprintKeys(FingerprintKeySource source, InstantSource clock) {
    return new FingerprintKeys(source, clock);
  }

  @Bean
  StreamPatients streamPatients(Ledger ledger, WireFormat wire) {
    return new StreamPatients(ledger, wire);
  }

  @Bean
  RecordedRequests recordedRequests(FingerprintKeys keys, StreamPatients patients) {
    return new RecordedRequests(keys, patients);
  }

  @Bean
  RequestsUnderWay requestsUnderWay() {
    return new RequestsUnderWay();
  }
}
