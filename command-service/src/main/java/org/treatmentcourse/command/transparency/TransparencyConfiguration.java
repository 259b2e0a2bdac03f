package org.treatmentcourse.command.transparency;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.wire.Topics;

/** The log over the ledger, who signs it, and where it is read. */
@Configuration(proxyBeanMethods = false)
public class TransparencyConfiguration {

  /** The topic is a setting only so that several ledgers can share one cluster. */
  @Bean
  TransparencySettings transparencySettings(
      @Value("${treatmentcourse.transparency.origin}") String origin,
      @Value("${treatmentcourse.transparency.key-file}") Path keyFile,
      @Value("${treatmentcourse.transparency.former-keys:}") List<String> formerKeys,
      @Value("${treatmentcourse.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${treatmentcourse.transparency.topic:" + Topics.TREATMENT_CHECKPOINTS + "}")
          String topic) {
    return new TransparencySettings(
        origin,
        keyFile,
        formerKeys.stream().map(VerifierKey::parse).toList(),
        bootstrapServers,
        topic);
  }

  /** Also the ledger's guard: it is known to the ledger before the log can be. */
  @Bean
  LogState logState() {
    return new LogState();
  }

  @Bean
  NoteSigner checkpointSigner(TransparencySettings settings) {
    return LogKey.load(settings.origin(), settings.keyFile());
  }

  @Bean
  TileStore tileStore(MongoDatabase database) {
    return new TileStore(database);
  }

  @Bean
  CheckpointStore checkpointStore(MongoDatabase database) {
    return new CheckpointStore(database);
  }

  @Bean
  CheckpointPublisher checkpointPublisher(
      CheckpointStore checkpoints, TransparencySettings settings) {
    return new CheckpointPublisher(checkpoints, settings);
  }

  @Bean
  LogCheck logCheck(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      NoteSigner signer,
      TransparencySettings settings) {
    var keys = Stream.concat(Stream.of(signer.verifier()), settings.formerKeys().stream()).toList();
    return new LogCheck(ledger, tiles, checkpoints, keys);
  }

  @Bean
  LedgerLog ledgerLog(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      NoteSigner signer,
      LogCheck check,
      LogState state,
      InstantSource clock,
      CheckpointPublisher publisher,
      Duty duty) {
    return new LedgerLog(
        ledger, tiles, checkpoints, signer, check, state, clock, publisher::wake, duty::isOnDuty);
  }

  @Bean
  LogReader logReader(Ledger ledger, TileStore tiles, LogState state) {
    return new LogReader(ledger, tiles, state);
  }

  @Bean
  TransparencyHealth transparencyHealthIndicator(LogState state, InstantSource clock) {
    return new TransparencyHealth(state, clock);
  }
}
