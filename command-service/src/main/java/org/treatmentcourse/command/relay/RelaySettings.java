package org.treatmentcourse.command.relay;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * The topics to which the relay publishes.
 *
 * @param bootstrapServers the Kafka cluster
 * @param eventsTopic where events go
 * @param progressTopic where the last published commit goes
 * @param transactionalId the one name under which only one relay at a time can publish
 * @param partitions how many the events' topic gets when the relay makes it; never change it after:
 *     a stream would move, and its order with it
 */
record RelaySettings(
    String bootstrapServers,
    String eventsTopic,
    String progressTopic,
    String transactionalId,
    int partitions) {

  KafkaCluster cluster() {
    return new KafkaCluster(bootstrapServers);
  }

  /** Replication is the cluster's own default. */
  NewTopic events() {
    return new NewTopic(eventsTopic, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1"));
  }

  NewTopic progress() {
    return new NewTopic(progressTopic, Optional.of(1), Optional.empty())
        .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
  }
}
