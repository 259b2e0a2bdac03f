package org.treatmentcourse.query.healing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** This service's own token, asked for with client credentials and kept until it is refused. */
public final class FeedToken {
  private static final Duration REQUEST_BOUND = Duration.ofSeconds(5);

  private final HttpClient http;
  private final FeedSettings settings;
  private Optional<String> kept = Optional.empty();

  /** The client that the token is for, as the settings say. */
  public FeedToken(HttpClient http, FeedSettings settings) {
    this.http = http;
    this.settings = settings;
  }

  /**
   * A token, the one before if it wasn't refused.
   *
   * @throws IOException if the issuer gives none
   */
  public synchronized String bearer() throws IOException, InterruptedException {
    if (kept.isEmpty()) {
      kept = Optional.of(ask());
    }
    return kept.get();
  }

  /** Says that a token was refused; it may have expired. */
  public synchronized void refused(String bearer) {
    kept = kept.filter(token -> !token.equals(bearer));
  }

  private String ask() throws IOException, InterruptedException {
    var credentials = settings.clientId() + ":" + settings.clientSecret();
    var request =
        HttpRequest.newBuilder(settings.tokenUrl())
            .timeout(REQUEST_BOUND)
            .header(
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    var answer = http.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the issuer gives no token: status " + answer.statusCode());
    }
    try {
      return JsonMapper.shared().readTree(answer.body()).required("access_token").stringValue();
    } catch (JacksonException e) {
      throw new IOException("the issuer's answer holds no token", e);
    }
  }
}
