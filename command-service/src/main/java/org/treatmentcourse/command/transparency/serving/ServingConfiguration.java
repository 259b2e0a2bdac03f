package org.treatmentcourse.command.transparency.serving;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.transparency.CheckpointPublisher;
import org.treatmentcourse.command.transparency.LogState;
import org.treatmentcourse.command.transparency.TileStore;
import org.treatmentcourse.command.transparency.TransparencySettings;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.command.transparency.witness.Witnesses;

/** The log's reader and its endpoints. */
@Configuration(proxyBeanMethods = false)
class ServingConfiguration {

  @Bean
  Witnesses witnesses(
      TransparencySettings settings,
      MongoDatabase database,
      LogReader reader,
      LogState state,
      CheckpointPublisher publisher,
      Duty duty) {
    return new Witnesses(
        settings.witnesses(),
        database,
        new LogForWitnesses(reader, state, publisher, duty::isOnDuty));
  }

  @Bean
  LogReader logReader(Ledger ledger, TileStore tiles, LogState state) {
    return new LogReader(ledger, tiles, state);
  }

  @Bean
  SignedLog signedLog(LogReader reader, LogSigners signers, TransparencySettings settings) {
    return new SignedLog(reader, signers, settings.formerKeys());
  }
}
