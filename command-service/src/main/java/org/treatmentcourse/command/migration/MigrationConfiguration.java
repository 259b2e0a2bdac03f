package org.treatmentcourse.command.migration;

import com.mongodb.client.MongoDatabase;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.wire.WireFormat;

/** The migrations that go on by themselves. */
@Configuration(proxyBeanMethods = false)
public class MigrationConfiguration {
  @Bean
  TimelineMigration timelineMigration(
      Ledger ledger,
      WireFormat wire,
      MongoDatabase database,
      ParkedEntries parked,
      InstantSource clock) {
    return new TimelineMigration(
        ledger, wire, FollowerLayout.position(database, FollowerLayout.TIMELINES), parked, clock);
  }
}
