package org.treatmentcourse.command.webhook.sending;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends one message, signed. Whatever the target does, there is an outcome within the bound, and no
 * more than a little of its answer is read.
 */
public final class WebhookSender implements AutoCloseable {
  static final String ID = "webhook-id";
  static final String TIMESTAMP = "webhook-timestamp";
  static final String SIGNATURE = "webhook-signature";
  private static final String CLOUD_EVENT = "application/cloudevents+json; charset=UTF-8";
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);
  private static final Duration ANSWER_BOUND = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER_BYTES = 64 << 10;
  private static final int LEAST_SUCCESS = 200;
  private static final int BEYOND_SUCCESS = 300;

  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_BOUND)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final WebhookTargets targets;
  private final InstantSource clock;

  public WebhookSender(WebhookTargets targets, InstantSource clock) {
    this.targets = targets;
    this.clock = clock;
  }

  /**
   * Sends.
   *
   * @param secrets in plain; each signs
   * @param id the same however often the message is sent
   * @return why the target did not take it, with nothing that it said; empty if it took it
   * @throws CancellationException if this thread is interrupted: the outcome is not known
   */
  public Optional<String> send(URI target, List<String> secrets, String id, String body) {
    if (!targets.isAllowed(target)) {
      return Optional.of("the target has no address, or one that is not public");
    }
    long now = clock.instant().getEpochSecond();
    var request =
        HttpRequest.newBuilder(target)
            .timeout(ANSWER_BOUND)
            .header("Content-Type", CLOUD_EVENT)
            .header(ID, id)
            .header(TIMESTAMP, Long.toString(now))
            .header(SIGNATURE, signatures(secrets, id, now, body))
            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
            .build();
    // The request's own time-out ends with the answer's head; the future's covers all of it.
    var answer =
        http.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.discarding(), LARGEST_ANSWER_BYTES));
    try {
      int status = answer.get(ANSWER_BOUND.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= LEAST_SUCCESS && status < BEYOND_SUCCESS
          ? Optional.empty()
          : Optional.of("status " + status);
    } catch (ExecutionException e) {
      return Optional.of(Optional.ofNullable(e.getCause()).orElse(e).getClass().getSimpleName());
    } catch (TimeoutException e) {
      return Optional.of("no answer within " + ANSWER_BOUND);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the sender was interrupted");
    } finally {
      answer.cancel(true);
    }
  }

  private static String signatures(List<String> secrets, String id, long now, String body) {
    var all = new StringJoiner(" ");
    for (var secret : secrets) {
      try {
        all.add(new Webhook(secret).sign(id, now, body));
      } catch (WebhookSigningException e) {
        throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
      }
    }
    return all.toString();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
