package org.treatmentcourse.issuer;

import java.util.List;
import java.util.Objects;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * Puts who acts, as what and where into the access token, as the two services read it, and the same
 * into the identity token, as the console shows it.
 */
final class DemoClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private static final String AUDIENCE = "treatment-course";

  @Override
  public void customize(JwtEncodingContext context) {
    boolean isSignIn =
        AuthorizationGrantType.AUTHORIZATION_CODE.equals(context.getAuthorizationGrantType());
    var person =
        isSignIn
            ? Objects.<Authentication>requireNonNull(context.getPrincipal()).getName()
            : context.getRegisteredClient().getClientId();
    var client = DemoClient.parse(person).orElseThrow();
    var claims = context.getClaims();
    if (OAuth2TokenType.ACCESS_TOKEN.equals(context.getTokenType())) {
      claims.subject(client.subject());
      claims.audience(List.of(AUDIENCE));
    }
    claims.claim("name", client.name());
    claims.claim("roles", List.of(client.role().wireName()));
    claims.claim("clinics", client.clinics());
    client.credential().ifPresent(credential -> claims.claim("credential", credential));
  }
}
