package org.treatmentcourse.query.healing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads a stream again from the command service, which reads it from the ledger itself. */
final class FeedStreamSource implements StreamSource {
  static final int MAX_ATTEMPTS = 3;
  private static final Duration REQUEST_BOUND = Duration.ofSeconds(10);
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(300);
  private static final int PAGE_EVENTS = 200;
  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;
  private static final int SERVER_ERRORS = 500;

  /* What a later feed says beside this is not for us. */
  private static final JsonMapper JSON =
      WireFormat.mapper()
          .rebuild()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /** A stretch of a stream, as the feed answers. */
  record Page(List<RecordedEvent> events, Optional<Long> next) {}

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(REQUEST_BOUND)
          .build();
  private final FeedSettings settings;
  private final FeedToken token;

  FeedStreamSource(FeedSettings settings) {
    this.settings = settings;
    this.token = new FeedToken(http, settings);
  }

  @Override
  public void read(String stream, long fromSeq, Consumer<List<RecordedEvent>> batches) {
    var from = Optional.of(fromSeq);
    while (from.isPresent()) {
      long begin = from.get();
      var page = page(stream, begin);
      if (page.events().stream().anyMatch(e -> !e.stream().equals(stream) || e.seq() < begin)
          || page.next().filter(next -> next <= begin).isPresent()) {
        throw new UnreadableStream("the feed answers with something else");
      }
      if (!page.events().isEmpty()) {
        batches.accept(page.events());
      }
      from = page.next();
    }
  }

  @Override
  public boolean isTheLedger() {
    return true;
  }

  private Page page(String stream, long from) {
    var uri =
        URI.create(
            "%s/streams/%s/events?from=%d&limit=%d"
                .formatted(settings.url(), URLEncoder.encode(stream, UTF_8), from, PAGE_EVENTS));
    for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      try {
        var page = ask(uri);
        if (page.isPresent()) {
          return page.get();
        }
      } catch (IOException notNow) {
        // Whether it answers next time is the next attempt's to say.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UnreadableStream("interrupted");
      }
      if (attempt < MAX_ATTEMPTS) {
        LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos() * attempt);
      }
    }
    throw new UnreadableStream("the feed does not answer");
  }

  /** A page; empty if asking again may help. */
  private Optional<Page> ask(URI uri) throws IOException, InterruptedException {
    var bearer = token.bearer();
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(REQUEST_BOUND)
            .header("Authorization", "Bearer " + bearer)
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    int status = answer.statusCode();
    if (status == UNAUTHENTICATED) {
      token.refused(bearer);
      return Optional.empty();
    }
    if (status >= SERVER_ERRORS) {
      return Optional.empty();
    }
    if (status != OK) {
      throw new UnreadableStream("the feed refuses with status " + status);
    }
    try {
      return Optional.of(JSON.readValue(answer.body(), Page.class));
    } catch (JacksonException e) {
      // Not its message: that may quote a payload.
      throw new UnreadableStream("the feed's answer can't be read");
    }
  }
}
