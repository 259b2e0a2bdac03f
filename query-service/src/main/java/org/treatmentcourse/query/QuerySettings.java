package org.treatmentcourse.query;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The addresses of this instance's parts.
 *
 * @param mongodb the read models' database
 * @param kafka the cluster with the events
 * @param intake how the events are taken
 * @param patientKeys what opens the texts about patients
 */
@ConfigurationProperties("treatmentcourse")
record QuerySettings(
    Mongodb mongodb, Kafka kafka, IntakeSettings intake, PatientKeysSettings patientKeys) {
  record Mongodb(String uri, String database) {}

  /**
   * @param clientFile empty for a cluster that asks nobody who they are
   */
  record Kafka(String bootstrapServers, String clientFile) {}

  /**
   * @param group the consumer group; a new one with an empty database rebuilds everything
   * @param topic the events' topic
   * @param checkpointsTopic where the log's heads are
   * @param logKeys that sign them, each a verifier key or a file with some; without one the log is
   *     not watched
   */
  record IntakeSettings(String group, String topic, String checkpointsTopic, List<String> logKeys) {
    IntakeSettings {
      logKeys = List.copyOf(logKeys);
    }
  }

  /**
   * @param database of the patients' keys, which this service only reads
   * @param masterKeyFile the first version of the wrapping key; empty leaves the vault closed
   * @param keyService the URI of the key that its versions are sealed by; empty for none
   */
  record PatientKeysSettings(String database, String masterKeyFile, String keyService) {}
}
