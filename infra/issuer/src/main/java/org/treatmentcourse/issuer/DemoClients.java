package org.treatmentcourse.issuer;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

/**
 * Every client id that {@link DemoClient} understands is registered, all with one public secret;
 * and the console, which has none and proves by PKCE that it asked for the code.
 */
final class DemoClients implements RegisteredClientRepository {
  /** The secret of every client. It protects nothing: the issuer listens on loopback only. */
  static final String SECRET = "local-demo-only";

  /** The console's client id. */
  static final String CONSOLE = "console";

  private static final Duration TOKEN_LIFE = Duration.ofHours(8);

  private final List<String> consoles;

  /**
   * The clients.
   *
   * @param consoles the addresses that a sign-in may return to, exactly
   */
  DemoClients(List<String> consoles) {
    this.consoles = List.copyOf(consoles);
  }

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
    return clientId.equals(CONSOLE)
        ? console()
        : DemoClient.parse(clientId).map(client -> registered(clientId)).orElse(null);
  }

  private RegisteredClient console() {
    return RegisteredClient.withId(CONSOLE)
        .clientId(CONSOLE)
        .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .redirectUris(uris -> uris.addAll(consoles))
        .postLogoutRedirectUris(uris -> uris.addAll(consoles))
        .scope(OidcScopes.OPENID)
        .clientSettings(ClientSettings.builder().requireProofKey(true).build())
        .tokenSettings(TokenSettings.builder().accessTokenTimeToLive(TOKEN_LIFE).build())
        .build();
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
