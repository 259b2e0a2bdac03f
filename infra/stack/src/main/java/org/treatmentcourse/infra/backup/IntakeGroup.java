package org.treatmentcourse.infra.backup;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.wire.Topics;

/** The place of the query service in the topic. */
public final class IntakeGroup {
  private static final String VARIABLE = "TREATMENTCOURSE_INTAKE_GROUP";
  private static final String DEFAULT = "treatment-query";

  /** One that was killed counts as a member until its session is over. */
  private static final Duration MEMBERS_GONE_WITHIN = Duration.ofSeconds(20);

  private final Map<String, Object> config;

  private IntakeGroup(Map<String, Object> config) {
    this.config = config;
  }

  public static IntakeGroup of(Settings settings) {
    var config = new HashMap<>(settings.kafka(BrokerAccount.QUERY_SERVICE).settings());
    config.put("group.id", settings.environment().getOrDefault(VARIABLE, DEFAULT));
    config.put("enable.auto.commit", false);
    config.put("allow.auto.create.topics", false);
    return new IntakeGroup(config);
  }

  /**
   * Has the query service read every event again.
   *
   * @throws PartFailed if Kafka can't be asked, or the query service still runs
   */
  public void beginAnew() {
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.listTopics().getOrDefault(Topics.TREATMENT_EVENTS, List.of()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      var begin = new HashMap<TopicPartition, OffsetAndMetadata>();
      consumer
          .beginningOffsets(partitions)
          .forEach((partition, offset) -> begin.put(partition, new OffsetAndMetadata(offset)));
      consumer.assign(partitions);
      if (!Waiting.until(MEMBERS_GONE_WITHIN, () -> isCommitted(consumer, begin))) {
        throw new PartFailed("the query service still reads the topic: stop it first");
      }
    } catch (KafkaException e) {
      throw new PartFailed(
          "the query service's place in the topic can't be set back: " + e.getMessage(), e);
    }
  }

  /** Not while somebody is in the group. */
  private static boolean isCommitted(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      consumer.commitSync(offsets);
      return true;
    } catch (CommitFailedException | RebalanceInProgressException othersAreThere) {
      return false;
    }
  }
}
