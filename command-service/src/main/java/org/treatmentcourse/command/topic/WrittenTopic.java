package org.treatmentcourse.command.topic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * A topic as the broker has it.
 *
 * @param admin closed with this
 */
record WrittenTopic(Admin admin, String name) implements AutoCloseable {
  private static final Map<String, String> KEEPS_EVERYTHING =
      Map.of(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          TopicConfig.CLEANUP_POLICY_DELETE,
          TopicConfig.RETENTION_MS_CONFIG,
          "-1",
          TopicConfig.RETENTION_BYTES_CONFIG,
          "-1");
  private static final Map<String, String> KEEPS_THE_LAST =
      Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);

  /** Makes the topic of a progress if it is not there; replication is the cluster's default. */
  static void makeProgress(Admin admin, String name) {
    make(admin, new NewTopic(name, Optional.of(1), Optional.empty()).configs(KEEPS_THE_LAST));
  }

  /**
   * Makes the topic if it is not there.
   *
   * @throws TopicUnusable if it has records
   */
  Uuid makeOrFindEmpty(int partitions) {
    make(
        admin,
        new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(KEEPS_EVERYTHING));
    var found = described().orElseThrow(() -> new UnknownTopicOrPartitionException("not yet"));
    offsets(found, OffsetSpec.latest())
        .forEach(
            (partition, end) -> {
              if (end > 0) {
                throw new TopicUnusable(
                    "the topic %s has records, and its progress has none".formatted(name));
              }
            });
    return found.topicId();
  }

  /**
   * Requires that it is the topic of a progress, with everything on it.
   *
   * @throws TopicUnusable if it is not
   */
  void require(TopicProgress progress) {
    var found =
        described()
            .orElseThrow(
                () ->
                    new TopicUnusable(
                        "the topic %s was deleted; it had %d events"
                            .formatted(name, progress.written())));
    if (!found.topicId().equals(progress.topicId())) {
      throw new TopicUnusable(
          "the topic %s was deleted, with %d events, and made anew"
              .formatted(name, progress.written()));
    }
    offsets(found, OffsetSpec.earliest())
        .forEach(
            (partition, begin) -> {
              if (begin > 0) {
                throw new TopicUnusable(
                    "the topic %s was emptied or cut off: its partition %d begins at offset %d"
                        .formatted(name, partition.partition(), begin));
              }
            });
  }

  private Optional<TopicDescription> described() {
    try {
      return Optional.ofNullable(
          await(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
    } catch (UnknownTopicOrPartitionException e) {
      return Optional.empty();
    }
  }

  private Map<TopicPartition, Long> offsets(TopicDescription topic, OffsetSpec which) {
    var asked =
        topic.partitions().stream()
            .collect(Collectors.toMap(it -> new TopicPartition(name, it.partition()), it -> which));
    return await(admin.listOffsets(asked).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().offset()));
  }

  /* What a topic got, its id among it, is told only to those who may read its settings. */
  private static void make(Admin admin, NewTopic topic) {
    try {
      await(admin.createTopics(List.of(topic)).all());
    } catch (TopicExistsException e) {
      // Made before, or by somebody else.
    }
  }

  private static <T> T await(KafkaFuture<T> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failed
          ? failed
          : new KafkaException("the broker could not be asked", e.getCause());
    }
  }

  @Override
  public void close() {
    admin.close(KafkaCluster.REQUEST_TIMEOUT);
  }
}
