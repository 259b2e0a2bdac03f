package org.treatmentcourse.query.healing;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The feed from which streams can be read again as they were recorded, and the client that reads
 * it.
 *
 * @param url the command service, without a slash at the end
 * @param tokenUrl where the issuer gives tokens for client credentials
 * @param clientId a client whose token has the role service
 * @param clientSecret its secret
 */
@ConfigurationProperties("treatmentcourse.feed")
public record FeedSettings(
    URI url, URI tokenUrl, @DefaultValue("query-service") String clientId, String clientSecret) {
  /** Without the secret. */
  @Override
  public String toString() {
    return "FeedSettings[url=%s, tokenUrl=%s, clientId=%s]".formatted(url, tokenUrl, clientId);
  }
}
