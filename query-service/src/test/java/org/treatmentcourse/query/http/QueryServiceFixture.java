package org.treatmentcourse.query.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.query.given.AccessesInATopic;
import org.treatmentcourse.query.given.EventsInATopic;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleProtocol;
import org.treatmentcourse.query.given.TestIssuer;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** The whole service on real parts, asked over HTTP with real tokens. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class QueryServiceFixture {
  private static final Duration SOON = Duration.ofSeconds(40);
  protected static final EventsInATopic TOPIC = EventsInATopic.created();
  protected static final AccessesInATopic ACCESSES = AccessesInATopic.created();
  protected static final TestIssuer ISSUER = TestIssuer.shared();

  /** One for all: they share the service, and commits are numbered once. */
  protected static final Recorder RECORDER = new Recorder(Instant.now());

  private static final AtomicBoolean PROTOCOL_PUBLISHED = new AtomicBoolean();

  @LocalServerPort private int port;

  private final HttpClient http = HttpClient.newHttpClient();

  @DynamicPropertySource
  protected static void parts(DynamicPropertyRegistry settings) {
    settings.add("treatmentcourse.mongodb.uri", () -> TestParts.mongod().uri());
    settings.add(
        "treatmentcourse.mongodb.database",
        () -> "views_" + UUID.randomUUID().toString().replace("-", ""));
    settings.add(
        "treatmentcourse.kafka.bootstrap-servers", () -> TestParts.broker().bootstrapServers());
    settings.add("treatmentcourse.intake.topic", TOPIC::name);
    // Views of its own need every event: another context's group would take some of them away.
    settings.add("treatmentcourse.intake.group", () -> TOPIC.name() + '-' + UUID.randomUUID());
    settings.add("treatmentcourse.access.topic", ACCESSES::name);
    settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", ISSUER::uri);
  }

  protected int port() {
    return port;
  }

  /** An answer. */
  public record Answer(HttpResponse<String> response) {
    public int status() {
      return response.statusCode();
    }

    public String body() {
      return response.body();
    }

    public JsonNode json() {
      return WireFormat.mapper().readTree(response.body());
    }

    public Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    /** The last part of a problem's type, or why this is no problem. */
    public String problem() {
      var type = header("Content-Type").orElse("none");
      return type.startsWith("application/problem+json")
          ? json().path("type").asString("no type").replace("urn:treatmentcourse:problem:", "")
          : "no problem but " + type;
    }
  }

  /** Returns once answers show all that was recorded. */
  protected void awaitShown() {
    awaitReady();
    var shown =
        get(
            "/schedule/upcoming?atLeastCommit=" + (RECORDER.nextCommit() - 1),
            ISSUER.token("service", "*"),
            "Prefer",
            "wait=30");
    assertThat(shown.status()).as(shown.body()).isEqualTo(200);
  }

  protected Answer get(String path, String token, String... headers) {
    return send("GET", path, Optional.of(token), headers);
  }

  protected Answer getWithoutToken(String path) {
    return send("GET", path, Optional.empty());
  }

  protected Answer post(String path, String token) {
    return send("POST", path, Optional.of(token));
  }

  protected Answer post(String path, String token, String body) {
    return send(
        "POST",
        path,
        Optional.of(token),
        HttpRequest.BodyPublishers.ofString(body),
        "Content-Type",
        "application/json");
  }

  protected Answer send(String method, String path, Optional<String> token, String... headers) {
    return send(method, path, token, HttpRequest.BodyPublishers.noBody(), headers);
  }

  private Answer send(
      String method,
      String path,
      Optional<String> token,
      HttpRequest.BodyPublisher body,
      String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).method(method, body);
    token.ifPresent(t -> request.header("Authorization", "Bearer " + t));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  protected static String everywhere(String role) {
    return ISSUER.token(role, "*");
  }

  protected static void publishProtocol() {
    if (PROTOCOL_PUBLISHED.compareAndSet(false, true)) {
      TOPIC.publish(SampleProtocol.published(RECORDER));
    }
  }

  /** Waits until whatever was recorded by now is visible. */
  protected void awaitRecorded() {
    awaitReady();
    var path = "/schedule/upcoming?atLeastCommit=" + (RECORDER.nextCommit() - 1);
    assertThat(get(path, everywhere("service"), "Prefer", "wait=30").status()).isEqualTo(200);
  }

  protected void awaitReady() {
    await().atMost(SOON).until(() -> getWithoutToken("/actuator/health/readiness").status() == 200);
  }
}
