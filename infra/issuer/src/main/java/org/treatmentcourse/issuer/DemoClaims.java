package org.treatmentcourse.issuer;

import java.util.List;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/** Puts who acts, as what and where into the access token, as the two services read it. */
final class DemoClaims implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private static final String AUDIENCE = "treatment-course";

  @Override
  public void customize(JwtEncodingContext context) {
    var client = DemoClient.parse(context.getRegisteredClient().getClientId()).orElseThrow();
    var claims = context.getClaims();
    claims.subject(client.subject());
    claims.audience(List.of(AUDIENCE));
    claims.claim("name", client.name());
    claims.claim("roles", List.of(client.role().wireName()));
    claims.claim("clinics", client.clinics());
    client.credential().ifPresent(credential -> claims.claim("credential", credential));
  }
}
