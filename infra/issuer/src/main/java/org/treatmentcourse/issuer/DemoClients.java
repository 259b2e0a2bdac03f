package org.treatmentcourse.issuer;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Every client id that {@link DemoClient} understands is registered, all with one public secret.
 */
final class DemoClients implements RegisteredClientRepository {
  /** The secret of every client. It protects nothing: the issuer listens on loopback only. */
  static final String SECRET = "local-demo-only";

  private static final Duration TOKEN_LIFE = Duration.ofHours(8);

  @Override
  public void save(RegisteredClient client) {
    throw new UnsupportedOperationException("demo clients are not kept");
  }

  @Override
  public @Nullable RegisteredClient findById(String id) {
    return findByClientId(id);
  }

  @Override
  public @Nullable RegisteredClient findByClientId(String clientId) {
    return DemoClient.parse(clientId).map(client -> registered(clientId)).orElse(null);
  }

  private static RegisteredClient registered(String clientId) {
    return RegisteredClient.withId(clientId)
        .clientId(clientId)
        .clientSecret(SECRET)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
        .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .build();
  }
}
