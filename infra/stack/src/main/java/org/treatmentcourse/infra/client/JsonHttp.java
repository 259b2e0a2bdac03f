package org.treatmentcourse.infra.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP, each request bounded; whoever asks decides what a status means. */
public final class JsonHttp {
  private static final int TOO_MANY = 429;
  private static final int MOST_AGAIN = 10;
  private static final Duration BOUND = Duration.ofSeconds(10);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(BOUND).build();

  /**
   * A status and its body.
   *
   * @param body the parsed body; missing where there was none
   */
  public record Answer(int status, JsonNode body) {
    /** Whether the service says that it is done. */
    public boolean isSuccess() {
      return status / 100 == 2;
    }
  }

  /**
   * Reads.
   *
   * @param headers further ones, names and values in turn
   * @throws IOException if nothing answers in time
   */
  public Answer get(URI uri, String bearer, String... headers) throws IOException {
    var request = HttpRequest.newBuilder(uri).header("Authorization", "Bearer " + bearer);
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /**
   * Sends a command; sending it again with the same id is safe.
   *
   * @param commandId its {@code Idempotency-Key}
   * @param headers further ones, names and values in turn
   * @throws IOException if nothing answers in time, so that the outcome is unknown
   */
  public Answer post(URI uri, String bearer, UUID commandId, String json, String... headers)
      throws IOException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", commandId.toString())
            .POST(HttpRequest.BodyPublishers.ofString(json));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /**
   * Reads what is open to anyone.
   *
   * @throws IOException if nothing answers in time
   */
  public Answer get(URI uri) throws IOException {
    return send(HttpRequest.newBuilder(uri));
  }

  /** The status of a GET without a token; 0 if nothing answers. */
  public int statusOf(URI uri) {
    try {
      return send(HttpRequest.newBuilder(uri)).status();
    } catch (IOException nobody) {
      return 0;
    }
  }

  /** One that came too early is sent again when the service says so. */
  private Answer send(HttpRequest.Builder request) throws IOException {
    try {
      var body = HttpResponse.BodyHandlers.ofByteArray();
      var answer = http.send(request.timeout(BOUND).build(), body);
      for (int again = 0; answer.statusCode() == TOO_MANY && again < MOST_AGAIN; again++) {
        Thread.sleep(
            Duration.ofSeconds(answer.headers().firstValueAsLong("Retry-After").orElse(1)));
        answer = http.send(request.build(), body);
      }
      return new Answer(answer.statusCode(), JsonMapper.shared().readTree(answer.body()));
    } catch (tools.jackson.core.JacksonException e) {
      throw new IOException("the answer is not JSON", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
