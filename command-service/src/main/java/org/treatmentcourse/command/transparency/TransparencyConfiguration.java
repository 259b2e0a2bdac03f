package org.treatmentcourse.command.transparency;

import static org.treatmentcourse.transparency.TransparencyLayout.CHECKPOINT_SUFFIX;
import static org.treatmentcourse.transparency.TransparencyLayout.FORK_SIGNERS_SUFFIX;

import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.fork.LogForks;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.CheckpointFile;
import org.treatmentcourse.command.published.KafkaPublishedLog;
import org.treatmentcourse.command.published.ProgressAlarm;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.PublishedCheck;
import org.treatmentcourse.command.published.PublishedHead;
import org.treatmentcourse.command.published.PublishedHealth;
import org.treatmentcourse.command.published.PublishedLog;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.command.transparency.signing.RestingHead;
import org.treatmentcourse.command.transparency.witness.WitnessSetting;
import org.treatmentcourse.command.transparency.witness.Witnesses;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
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
      @Value("${treatmentcourse.transparency.checkpoint-file:}") String checkpointFile,
      @Value("${treatmentcourse.transparency.overlap-key-files:}") List<String> overlapKeyFiles,
      @Value("${treatmentcourse.transparency.former-keys:}") List<String> formerKeys,
      @Value("${treatmentcourse.transparency.witnesses:}") List<String> witnesses,
      KafkaCluster cluster,
      @Value("${treatmentcourse.transparency.topic:" + Topics.TREATMENT_CHECKPOINTS + "}")
          String topic) {
    return new TransparencySettings(
        origin,
        keyFile,
        checkpointFile.isEmpty()
            ? keyFile.resolveSibling(keyFile.getFileName() + CHECKPOINT_SUFFIX)
            : Path.of(checkpointFile),
        overlapKeyFiles.stream().map(Path::of).toList(),
        formerKeys.stream().map(VerifierKey::parse).toList(),
        witnesses.stream().map(WitnessSetting::parse).toList(),
        cluster,
        topic);
  }

  /** Also the ledger's guard: it is known to the ledger before the log can be. */
  @Bean
  @Order(3)
  LogState logState() {
    return new LogState();
  }

  @Bean
  LogSigners checkpointSigners(TransparencySettings settings) {
    return LogSigners.ofFiles(settings.origin(), settings.keyFile(), settings.overlapKeyFiles());
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
      CheckpointStore checkpoints,
      TransparencySettings settings,
      PublishedHead published,
      LogState state,
      LogSigners signers,
      InstantSource clock) {
    return new CheckpointPublisher(
        checkpoints,
        settings,
        published::mayBePublished,
        () -> state.head(clock.instant()),
        new RestingHead(signers, clock));
  }

  /** Also the ledger's guard: it is known to the ledger before what it is compared with can be. */
  @Bean
  @Order(2)
  PublishedHead publishedHead(
      Duty duty, @Value("${treatmentcourse.duty.patience-milliseconds}") long patienceMillis) {
    return new PublishedHead(duty, Duration.ofMillis(patienceMillis));
  }

  @Bean
  PublishedHealth publishedHealthIndicator(PublishedHead published) {
    return new PublishedHealth(published);
  }

  /** Started as soon as it is made: Kafka answers while the rest of the service is put together. */
  @Bean(initMethod = "start", destroyMethod = "stop")
  KafkaPublishedLog publishedLog(
      TransparencySettings settings,
      LogSigners signers,
      ProgressSeal seal,
      ProgressAlarm alarm,
      @Value("${treatmentcourse.relay.progress-topic:" + Topics.RELAY_PROGRESS + "}")
          String progressTopic) {
    return new KafkaPublishedLog(
        settings.cluster(),
        settings.topic(),
        progressTopic,
        settings.origin(),
        keys(signers, settings),
        seal,
        alarm);
  }

  /** The relay's, which knows no keys. */
  @Bean
  ProgressSeal progressSeal(LogSigners signers, TransparencySettings settings, LogState state) {
    return new ProgressSeal(
        signers::sign, keys(signers, settings), () -> head(state, signers.origin()));
  }

  /** The newest signed head; one of the former log is none. */
  private static Checkpoint head(LogState state, String origin) {
    return state
        .signed()
        .map(it -> Checkpoint.parse(it.note().text()))
        .filter(it -> it.origin().equals(origin))
        .orElseGet(() -> new Checkpoint(origin, 0, MerkleTree.empty()));
  }

  /** Without a place to keep it there is no start. */
  @Bean
  CheckpointFile checkpointFile(
      TransparencySettings settings, LogSigners signers, InstantSource clock) {
    return new CheckpointFile(
        settings.checkpointFile(),
        settings.origin(),
        keys(signers, settings),
        signers::sign,
        clock);
  }

  /** Without a file nobody may declare a fork. */
  @Bean
  LogForks logForks(
      Ledger ledger,
      TransparencySettings settings,
      @Value("${treatmentcourse.transparency.fork-signers-file:}") String signersFile) {
    var keyFile = settings.keyFile();
    return new LogForks(
        ledger,
        settings.origin(),
        signersFile.isEmpty()
            ? keyFile.resolveSibling(keyFile.getFileName() + FORK_SIGNERS_SUFFIX)
            : Path.of(signersFile));
  }

  @Bean
  PublishedCheck publishedCheck(
      Ledger ledger,
      PublishedLog published,
      CheckpointFile kept,
      LogForks forks,
      PublishedHead head) {
    return new PublishedCheck(ledger, published, kept, forks, head);
  }

  @Bean
  LogCheck logCheck(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      LogSigners signers,
      TransparencySettings settings) {
    return new LogCheck(ledger, tiles, checkpoints, keys(signers, settings));
  }

  /** Every key that the log was ever signed by. */
  private static List<VerifierKey> keys(LogSigners signers, TransparencySettings settings) {
    return Stream.concat(signers.verifiers().stream(), settings.formerKeys().stream()).toList();
  }

  @Bean
  LedgerLog ledgerLog(
      Ledger ledger,
      TileStore tiles,
      CheckpointStore checkpoints,
      LogSigners signers,
      LogCheck check,
      LogForks forks,
      PublishedCheck publishedCheck,
      PublishedLog publishedLog,
      LogState state,
      InstantSource clock,
      CheckpointPublisher publisher,
      Witnesses witnesses,
      Duty duty) {
    var log =
        new LedgerLog(
            ledger,
            tiles,
            checkpoints,
            signers,
            check,
            forks,
            publishedCheck,
            state,
            clock,
            () -> {
              publisher.wake();
              witnesses.wake();
            },
            duty);
    publishedLog.onNews(log::wake);
    return log;
  }

  @Bean
  TransparencyHealth transparencyHealthIndicator(LogState state, InstantSource clock) {
    return new TransparencyHealth(state, clock);
  }
}
