package org.treatmentcourse.query;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.intake.BatchListener;
import org.treatmentcourse.query.intake.EventsTopic;
import org.treatmentcourse.query.intake.Intake;
import org.treatmentcourse.query.intake.IntakeProgress;
import org.treatmentcourse.query.intake.LogWatch;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.service.health.MongodbHealth;
import org.treatmentcourse.service.kafka.ClientSecurity;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.service.mongodb.DurableClient;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.transparency.note.LogPulse;

/** The parts outside this process, and intake between them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuerySettings.class)
class Wiring {
  private static final Duration FIND_SERVER_WITHIN = Duration.ofSeconds(5);
  private static final Duration HEALTH_WITHIN = Duration.ofSeconds(3);
  private static final Duration OPERATION_WITHIN = Duration.ofSeconds(10);

  @Bean
  InstantSource clock() {
    return Clock.tickMillis(ZoneOffset.UTC);
  }

  @Bean
  MongoClient mongoClient(QuerySettings settings) {
    // A position that could be rolled back must not be built upon; one that is acknowledged lets
    // the offsets move past its events for ever.
    return MongoClients.create(
        DurableClient.settings(settings.mongodb().uri(), "query-service", FIND_SERVER_WITHIN)
            .timeout(OPERATION_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
            .build());
  }

  @Bean
  MongoDatabase views(MongoClient client, QuerySettings settings) {
    return client.getDatabase(settings.mongodb().database());
  }

  /** A file that is named but holds no key stops the start; no file leaves the vault closed. */
  @Bean
  NarrativeReader narrativeReader(
      MongoClient client, QuerySettings settings, AuditReader trail, InstantSource clock) {
    var keys = settings.patientKeys();
    return new NarrativeReader(
        trail::patientOf,
        new PatientKeys(
                KeysDatabase.configured(
                    client.getDatabase(keys.database()), keys.masterKeyFile(), keys.keyService()))
            ::state,
        clock);
  }

  @Bean
  MongodbHealth mongodbHealthIndicator(MongoDatabase views) {
    return new MongodbHealth(
        views.withTimeout(HEALTH_WITHIN.toMillis(), TimeUnit.MILLISECONDS),
        "reason",
        FailureReason::of);
  }

  @Bean
  ParkedStreams parkedStreams(MongoDatabase views, InstantSource clock) {
    return new ParkedStreams(views, clock);
  }

  @Bean
  ContestedRecords contestedRecords(MongoDatabase views, InstantSource clock) {
    return new ContestedRecords(views, clock);
  }

  @Bean
  Conflicts sequenceConflicts(
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested) {
    return new Conflicts(readModels, trail, parked, contested);
  }

  @Bean
  KafkaCluster kafkaCluster(QuerySettings settings) {
    var kafka = settings.kafka();
    return new KafkaCluster(kafka.bootstrapServers(), ClientSecurity.of(kafka.clientFile()));
  }

  @Bean
  EventsTopic eventsTopic(KafkaCluster cluster, QuerySettings settings) {
    return new EventsTopic(cluster, settings.intake().topic(), settings.intake().group());
  }

  @Bean
  LogWatch logWatch(KafkaCluster cluster, QuerySettings settings) {
    var intake = settings.intake();
    return new LogWatch(cluster, intake.checkpointsTopic(), intake.logKeys(), LogPulse.PATIENCE);
  }

  @Bean
  IntakeProgress intakeProgress(InstantSource clock) {
    return new IntakeProgress(clock);
  }

  /** The read models come in their beans' order, the audit trail last. */
  @Bean
  Intake intakeWorker(
      EventsTopic topic,
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested,
      Conflicts conflicts,
      IntakeProgress progress,
      BatchListener batches) {
    return new Intake(topic, readModels, trail, parked, contested, conflicts, progress, batches);
  }
}
