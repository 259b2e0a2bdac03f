package org.treatmentcourse.command.access;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * The topic that access records come from.
 *
 * @param cluster the Kafka cluster
 * @param topic where they are until they are in the ledger, and after
 * @param partitions how many the topic gets when it is made here
 */
record AccessSettings(KafkaCluster cluster, String topic, int partitions) {
  /** The most records that one poll of the topic brings. */
  private static final int MAX_POLL_RECORDS = 500;

  /** Outside any group: the ledger knows where to go on, and nobody else is asked. */
  Consumer<byte[], byte[]> consumer() {
    return cluster.consumer(
        Map.of(
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "none",
            ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
            MAX_POLL_RECORDS));
  }

  /** Replication is the cluster's own default; nothing expires before it is in the ledger. */
  NewTopic accesses() {
    return new NewTopic(topic, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                "-1",
                TopicConfig.RETENTION_BYTES_CONFIG,
                "-1"));
  }
}
