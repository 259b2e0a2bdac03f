package org.treatmentcourse.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.treatmentcourse.infra.parts.process.Ports;

class LocalIssuerTest {
  private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\":\"([^\"]+)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = Ports.free();
  private final String url = "http://127.0.0.1:" + port;

  @TempDir Path data;

  @SuppressWarnings("NullAway.Init")
  private ConfigurableApplicationContext issuer;

  @BeforeEach
  void start() {
    issuer =
        SpringApplication.run(
            LocalIssuer.class,
            "--server.port=" + port,
            // Otherwise Tomcat leaves its folder in the machine's.
            "--server.tomcat.basedir=" + data.resolve("tomcat"),
            "--treatmentcourse.issuer.key-file=" + data.resolve("key.json"));
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void a_role_at_a_clinic_gets_a_token_for_that_role_and_clinic_only() throws Exception {
    var claims = claims(token("prescriber@anew"));

    assertThat(claims.getIssuer()).isEqualTo(url);
    assertThat(claims.getAudience()).containsExactly("treatment-course");
    assertThat(claims.getSubject()).isEqualTo("demo-prescriber-anew");
    assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("prescriber"));
    assertThat(claims.getStringListClaim("clinics")).isEqualTo(List.of("anew"));
    assertThat(claims.getStringClaim("credential")).isEqualTo("MD");
    assertThat(claims.getStringClaim("name")).isNotBlank();
    var life =
        Duration.between(claims.getIssueTime().toInstant(), claims.getExpirationTime().toInstant());
    assertThat(life).isEqualTo(Duration.ofHours(8));
  }

  @Test
  void a_role_alone_gets_a_token_for_every_clinic() throws Exception {
    var claims = claims(token("compliance-officer"));

    assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("compliance-officer"));
    assertThat(claims.getStringListClaim("clinics")).isEqualTo(List.of("*"));
    assertThat(claims.getStringClaim("credential")).isNull();
  }

  @Test
  void the_query_service_is_known_from_other_services() throws Exception {
    var claims = claims(token("query-service"));

    assertThat(claims.getSubject()).isEqualTo("query-service");
    assertThat(claims.getStringListClaim("roles")).isEqualTo(List.of("service"));
    assertThat(claims(token("service")).getSubject()).isEqualTo("demo-service");
  }

  @Test
  void an_unknown_role_or_a_wrong_secret_gets_no_token() throws Exception {
    assertThat(ask("surgeon@anew", DemoClients.SECRET).statusCode()).isEqualTo(401);
    assertThat(ask("prescriber@anew", "guessed").statusCode()).isEqualTo(401);
  }

  @Test
  void a_token_is_still_good_after_a_restart() throws Exception {
    var token = token("monitor@anew");

    stop();
    start();

    var keys = JWKSet.load(URI.create(url + "/oauth2/jwks").toURL());
    var key = keys.getKeys().getFirst().toRSAKey();
    assertThat(SignedJWT.parse(token).verify(new RSASSAVerifier(key))).isTrue();
  }

  @Test
  void its_discovery_document_names_the_issuer_and_its_health_is_open() throws Exception {
    assertThat(get("/.well-known/openid-configuration").body())
        .contains("\"issuer\":\"" + url + "\"");
    assertThat(get("/actuator/health").body()).contains("UP");
    assertThat(get("/anything-else").statusCode()).isIn(401, 403);
  }

  private String token(String clientId) throws Exception {
    var answer = ask(clientId, DemoClients.SECRET);
    assertThat(answer.statusCode()).isEqualTo(200);
    var found = ACCESS_TOKEN.matcher(answer.body());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private static JWTClaimsSet claims(String token) throws Exception {
    return SignedJWT.parse(token).getJWTClaimsSet();
  }

  private HttpResponse<String> ask(String clientId, String secret)
      throws IOException, InterruptedException {
    var basic = Base64.getEncoder().encodeToString((clientId + ":" + secret).getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(URI.create(url + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(url + path)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
