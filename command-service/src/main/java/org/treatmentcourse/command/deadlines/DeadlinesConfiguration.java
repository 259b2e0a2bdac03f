package org.treatmentcourse.command.deadlines;

import com.mongodb.MongoException;
import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.axon.context.PublishedProtocols;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.wire.WireFormat;

/** The follower, the firing and the health of deadlines. */
@Configuration(proxyBeanMethods = false)
class DeadlinesConfiguration {
  private static final String OVERDUE = "treatmentcourse.deadlines.overdue";

  @Bean
  DeadlineStore deadlineStore(MongoDatabase database) {
    return new DeadlineStore(database);
  }

  @Bean
  CourseDerivation courseDerivation(WireFormat wire, PublishedProtocols protocols) {
    return new CourseDerivation(wire, protocols);
  }

  @Bean
  CredentialDerivation credentialDerivation(WireFormat wire) {
    return new CredentialDerivation(wire);
  }

  /** Another family of streams that has deadlines is another derivation and no more. */
  @Bean
  DerivedDeadlines derivedDeadlines(
      Ledger ledger, WireFormat wire, List<DeadlineDerivation> families) {
    return new DerivedDeadlines(ledger, wire, families);
  }

  @Bean
  DeadlineFiring deadlineFiring(
      DeadlineStore store,
      CommandDispatcher dispatcher,
      DerivedDeadlines deadlines,
      InstantSource clock) {
    return new DeadlineFiring(store, due -> isRecorded(dispatcher, due), deadlines::stands, clock);
  }

  @Bean
  DeadlineFollower deadlineFollower(
      Ledger ledger,
      DeadlineStore store,
      DerivedDeadlines deadlines,
      ParkedEntries parked,
      DeadlineFiring firing) {
    return new DeadlineFollower(ledger, store, deadlines, parked, firing::wake);
  }

  @Bean
  DeadlinesHealth deadlinesHealthIndicator(
      DeadlineStore store, DeadlineFollower follower, DeadlineFiring firing, InstantSource clock) {
    return new DeadlinesHealth(store, follower, firing, clock);
  }

  private static boolean isRecorded(CommandDispatcher dispatcher, DueCommand due) {
    try {
      dispatcher.dispatch(due.command(), due.envelope());
      return true;
    } catch (CommandRefused e) {
      return false;
    }
  }

  @Bean
  MeterBinder deadlinesOverdue(DeadlinesHealth health) {
    return registry ->
        Gauge.builder(OVERDUE, health, DeadlinesConfiguration::overdueOrNaN)
            .description("Deadlines overdue by more than a minute")
            .register(registry);
  }

  private static double overdueOrNaN(DeadlinesHealth health) {
    try {
      return health.overdue();
    } catch (MongoException e) {
      return Double.NaN;
    }
  }
}
