package org.treatmentcourse.query;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The addresses of this instance's parts.
 *
 * @param mongodb the read models' database
 * @param kafka the cluster with the events
 * @param intake how the events are taken
 */
@ConfigurationProperties("treatmentcourse")
record QuerySettings(Mongodb mongodb, Kafka kafka, IntakeSettings intake) {
  record Mongodb(String uri, String database) {}

  /**
   * @param clientFile empty for a cluster that asks nobody who they are
   */
  record Kafka(String bootstrapServers, String clientFile) {}

  /**
   * @param group the consumer group; a new one with an empty database rebuilds everything
   * @param topic the events' topic
   */
  record IntakeSettings(String group, String topic) {}
}
