package org.treatmentcourse.command.http;

import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/**
 * Reads a token from its plain text {@code ROLE.CLINIC} or {@code ROLE.CLINIC.CREDENTIAL}: what
 * tokens say, without an issuer.
 */
@TestConfiguration(proxyBeanMethods = false)
public class TokenText {
  /** The service that builds exports. */
  private static final String EXPORTER = "query-service";

  @Bean
  public JwtDecoder decoder() {
    return text -> {
      var parts = text.split("\\.", -1);
      if (parts.length != 2 && parts.length != 3) {
        throw new BadJwtException("not ROLE.CLINIC");
      }
      boolean exporter = parts[0].equals(EXPORTER);
      var token =
          Jwt.withTokenValue(text)
              .header("alg", "none")
              .subject(exporter ? EXPORTER : "staff-" + parts[0])
              .issuedAt(Instant.now())
              .claim("name", "Staff " + parts[0])
              .claim("roles", List.of(exporter ? "service" : parts[0]))
              .claim("clinics", List.of(parts[1].equals("all") ? "*" : parts[1]));
      return parts.length == 2 ? token.build() : token.claim("credential", parts[2]).build();
    };
  }
}
