package org.treatmentcourse.command.relay;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.treatmentcourse.service.kafka.KafkaCluster;

/**
 * The topics to which the relay publishes.
 *
 * @param cluster the Kafka cluster
 * @param eventsTopic where events go
 * @param progressTopic where the last published commit goes
 * @param transactionalId the one name under which only one relay at a time can publish
 * @param partitions how many the events' topic gets when the relay makes it; never change it after:
 *     a stream would move, and its order with it
 * @param goOnAfter a person's word on the last published commit, for a progress that can't be
 *     trusted; it counts for nothing while the progress can be
 */
record RelaySettings(
    KafkaCluster cluster,
    String eventsTopic,
    String progressTopic,
    String transactionalId,
    int partitions,
    OptionalLong goOnAfter) {

  /** The name of this installation's one relay. */
  static final String TRANSACTIONAL_ID = "treatment-relay";

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
