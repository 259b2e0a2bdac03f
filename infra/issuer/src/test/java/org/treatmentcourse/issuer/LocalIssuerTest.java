package org.treatmentcourse.issuer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
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

  private static final String CONSOLE = "http://127.0.0.1:7402/console/";
  private static final String VERIFIER = "a-verifier-that-only-the-console-knows-12345678";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

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
            "--treatmentcourse.issuer.key-file=" + data.resolve("key.json"),
            "--treatmentcourse.issuer.console=" + CONSOLE);
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

  @Test
  void a_person_of_the_demo_signs_in_to_the_console_by_a_code_that_only_its_asker_can_use()
      throws Exception {
    var browser = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    var location = signIn(browser, "scheduler@anew");
    assertThat(location).startsWith(CONSOLE + "?code=").contains("state=s1");
    var code = location.replaceAll(".*[?&]code=([^&]+).*", "$1");

    assertThat(exchange(code, "another-verifier-that-somebody-guessed-123456789").statusCode())
        .isEqualTo(400);
    var again = signIn(browser, "scheduler@anew").replaceAll(".*[?&]code=([^&]+).*", "$1");
    var answer = exchange(again, VERIFIER);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("http://127.0.0.1:7402");
    var found = ACCESS_TOKEN.matcher(answer.body());
    assertThat(found.find()).isTrue();
    var claims = claims(found.group(1));
    assertThat(claims.getSubject()).isEqualTo("demo-scheduler-anew");
    assertThat(claims.getAudience()).containsExactly("treatment-course");
    assertThat(claims.getStringListClaim("clinics")).isEqualTo(List.of("anew"));
    assertThat(exchange(again, VERIFIER).statusCode()).as("a second time").isEqualTo(400);
  }

  @Test
  void a_sign_in_returns_to_no_other_address_and_answers_no_other_origin() throws Exception {
    var elsewhere = get(authorize("http://127.0.0.1:7402/console/elsewhere"));
    assertThat(elsewhere.statusCode()).isEqualTo(400);
    var request =
        HttpRequest.newBuilder(URI.create(url + "/.well-known/openid-configuration"))
            .header("Origin", "http://127.0.0.1:9999")
            .build();
    assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  /** Returns where a browser is sent with the code. */
  private String signIn(HttpClient browser, String person) throws Exception {
    var first = browser.send(request(authorize(CONSOLE)), HttpResponse.BodyHandlers.ofString());
    var location = first.headers().firstValue("Location").orElse("none");
    if (location.startsWith(CONSOLE)) {
      return location;
    }
    assertThat(location).endsWith("/sign-in");
    var page = browser.send(request("/sign-in"), HttpResponse.BodyHandlers.ofString());
    assertThat(page.body()).contains("value=\"" + person + "\"");
    var csrf = CSRF.matcher(page.body());
    assertThat(csrf.find()).isTrue();
    var form =
        "_csrf=%s&password=%s&person=%s".formatted(csrf.group(1), DemoClients.SECRET, person);
    var signedIn = browser.send(post("/sign-in", form), HttpResponse.BodyHandlers.ofString());
    assertThat(signedIn.headers().firstValue("Location").orElse("none")).contains("/authorize");
    return browser
        .send(request(authorize(CONSOLE)), HttpResponse.BodyHandlers.ofString())
        .headers()
        .firstValue("Location")
        .orElse("none");
  }

  private HttpResponse<String> exchange(String code, String verifier) throws Exception {
    var form =
        "grant_type=authorization_code&client_id=console&code=%s&redirect_uri=%s&code_verifier=%s"
            .formatted(code, CONSOLE, verifier);
    return http.send(post("/oauth2/token", form), HttpResponse.BodyHandlers.ofString());
  }

  private static String authorize(String back) throws Exception {
    var hash = MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(UTF_8));
    return "/oauth2/authorize?response_type=code&client_id=console&scope=openid&state=s1&redirect_uri="
        + back
        + "&code_challenge_method=S256&code_challenge="
        + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private HttpRequest post(String path, String form) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .header("Origin", path.equals("/sign-in") ? url : "http://127.0.0.1:7402")
        .POST(HttpRequest.BodyPublishers.ofString(form))
        .build();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html").build();
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
