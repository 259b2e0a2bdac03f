package org.treatmentcourse.command.duty;

import static java.time.Duration.ofMillis;

import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The lease, who keeps it, and who works under it. */
@Configuration(proxyBeanMethods = false)
public class DutyConfiguration {
  @Bean
  DutySettings dutySettings(
      @Value("${treatmentcourse.duty.lease-milliseconds}") long leaseMillis,
      @Value("${treatmentcourse.duty.renew-milliseconds}") long renewMillis,
      @Value("${treatmentcourse.duty.patience-milliseconds}") long patienceMillis) {
    return new DutySettings(
        UUID.randomUUID().toString(),
        ofMillis(leaseMillis),
        ofMillis(renewMillis),
        ofMillis(patienceMillis));
  }

  /** Also the ledger's guard: it is known to the ledger before the lease can be taken. */
  @Bean
  @Order(1)
  Duty duty(DutySettings settings) {
    return new Duty(settings.patience());
  }

  @Bean(destroyMethod = "close")
  LeaseStore leaseStore(
      @Value("${treatmentcourse.mongodb.uri}") String uri,
      @Value("${treatmentcourse.mongodb.database}") String database,
      DutySettings settings) {
    return new LeaseStore(uri, database, settings.lease());
  }

  @Bean
  Roster dutyRoster(Duty duty, ObjectProvider<WorkingOnDuty> crew) {
    return new Roster(duty, crew.stream().toList());
  }

  /**
   * The roster by a provider: of two beans that depend on each other Spring starts the one with the
   * other, whatever its phase, and that is before Axon has its handlers.
   */
  @Bean
  LeaseKeeper leaseKeeper(
      LeaseStore store, Duty duty, DutySettings settings, ObjectProvider<Roster> roster) {
    return new LeaseKeeper(store, duty, settings, () -> roster.ifAvailable(Roster::wake));
  }

  @Bean
  DutyHealth dutyHealthIndicator(Duty duty, DutySettings settings) {
    return new DutyHealth(duty, settings);
  }
}
