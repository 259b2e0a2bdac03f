package org.treatmentcourse.infra.local;

import java.net.URI;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.Tokens;

/**
 * Where the parts of one stack are reached, whoever runs them.
 *
 * @param mongodbUri a replica set's connection string, for those who only read; may hold a
 *     password, so it is never shown
 * @param kafka the Kafka cluster, for those who only read
 * @param issuer the OIDC issuer
 * @param command the command service
 * @param query the query service
 */
public record Addresses(String mongodbUri, KafkaClient kafka, URI issuer, URI command, URI query) {

  /** The services' HTTP interfaces, with tokens of the local issuer. */
  public Endpoints endpoints() {
    return new Endpoints(command, query, new Tokens(issuer));
  }
}
