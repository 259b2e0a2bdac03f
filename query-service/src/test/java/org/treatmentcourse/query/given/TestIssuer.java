package org.treatmentcourse.query.given;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** An OIDC issuer with a key of its own: discovery document, key set, signed tokens. */
public final class TestIssuer {
  private static final TestIssuer SHARED = new TestIssuer();
  private static final int SAME_SECONDS = 300;

  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final RSAKey key;
  private final String uri;

  private TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("test").generate();
      var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      uri = "http://localhost:" + server.getAddress().getPort();
      serve(
          server,
          "/.well-known/openid-configuration",
          """
          {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "subject_types_supported": ["public"]}
          """
              .formatted(uri));
      serve(server, "/keys", new JWKSet(key.toPublicJWK()).toString());
      server.start();
    } catch (JOSEException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One for all tests of a JVM; its server ends with it. */
  public static TestIssuer shared() {
    return SHARED;
  }

  public String uri() {
    return uri;
  }

  /** A token in a role for some clinics; the same for some minutes, since to sign one is slow. */
  public String token(String role, String... clinics) {
    var now = Instant.now();
    var asked = now.getEpochSecond() / SAME_SECONDS + role + List.of(clinics);
    return known.computeIfAbsent(
        asked, _ -> token("treatment-course", now.plusSeconds(600), role, clinics));
  }

  public String token(String audience, Instant expires, String role, String... clinics) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer(uri)
            .subject("reader-1")
            .audience(audience)
            .issueTime(Date.from(expires.minusSeconds(1_200)))
            .expirationTime(Date.from(expires))
            .claim("name", "Reader One")
            .claim("roles", List.of(role))
            .claim("clinics", List.of(clinics))
            .build();
    try {
      var token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void serve(HttpServer server, String path, String json) {
    server.createContext(
        path,
        exchange -> {
          var body = json.getBytes(UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
