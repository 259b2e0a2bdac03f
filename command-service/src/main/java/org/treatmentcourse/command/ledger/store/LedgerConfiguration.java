package org.treatmentcourse.command.ledger.store;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.service.health.MongodbHealth;

/** The ledger, and what says whether its store answers. */
@Configuration(proxyBeanMethods = false)
public class LedgerConfiguration {

  @Bean
  MongoClient ledgerClient(@Value("${treatmentcourse.mongodb.uri}") String uri) {
    return LedgerClient.connect(uri);
  }

  @Bean
  MongoDatabase ledgerDatabase(
      MongoClient client, @Value("${treatmentcourse.mongodb.database}") String database) {
    return client.getDatabase(database);
  }

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  /**
   * The ledger is closed before its client, since it drains the appends that wait. The service
   * doesn't start without the ledger's indexes. If several guards forbid appending, the first gives
   * the reason.
   */
  @Bean(destroyMethod = "close")
  MongoLedger ledger(
      MongoDatabase database, InstantSource clock, ObjectProvider<AppendGuard> guards) {
    LedgerIndexes.ensureIfReachable(database);
    return new MongoLedger(database, clock, guards.orderedStream().toList());
  }

  @Bean
  MongodbHealth mongodbHealthIndicator(MongoDatabase database) {
    return new MongodbHealth(database, "error", failure -> failure.getClass().getSimpleName());
  }
}
