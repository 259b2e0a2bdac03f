package org.treatmentcourse.command.transparency;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.treatmentcourse.command.transparency.witness.WitnessSetting;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The settings of the log's signing and of its checkpoints.
 *
 * @param origin the log's name, also the key's
 * @param keyFile the private key, PKCS #8 in PEM
 * @param checkpointFile where the newest checkpoint is kept outside the ledger's database
 * @param overlapKeyFiles those it replaces, which sign as well for now
 * @param formerKeys those that signed earlier checkpoints, before the key was changed
 * @param witnesses who is shown each checkpoint to cosign it
 * @param cluster the Kafka cluster
 * @param topic where checkpoints are published
 */
public record TransparencySettings(
    String origin,
    Path keyFile,
    Path checkpointFile,
    List<Path> overlapKeyFiles,
    List<VerifierKey> formerKeys,
    List<WitnessSetting> witnesses,
    KafkaCluster cluster,
    String topic) {

  /** One partition, so that there is one order; kept for ever. */
  NewTopic checkpoints() {
    return new NewTopic(topic, Optional.of(1), Optional.empty())
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
