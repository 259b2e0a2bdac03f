package org.treatmentcourse.command.follower;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.wire.WireFormat;

/** The follower of doses. */
@Configuration(proxyBeanMethods = false)
class FollowerConfiguration {
  @Bean
  DoseFollower doseFollower(
      Ledger ledger,
      WireFormat wire,
      CommandDispatcher dispatcher,
      MongoDatabase database,
      ParkedEntries parked) {
    return new DoseFollower(
        ledger,
        wire,
        dispatcher,
        FollowerLayout.position(database, FollowerLayout.DOSES_ELSEWHERE),
        parked);
  }
}
