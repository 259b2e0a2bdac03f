package org.treatmentcourse.command.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.treatmentcourse.service.access.AccessLog;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.problem.FailureReason;

/**
 * The feed as Server-Sent Events. A stream holds its request's virtual thread and one batch: a
 * reader that is slow blocks its own writes alone, and is cut off by the container's time-out. No
 * batch is written before its access is recorded.
 */
final class EventStream {
  /** So often something is written, so that both ends notice when the other is gone. */
  static final Duration HEARTBEAT = Duration.ofSeconds(15);

  static final String CONTENT_TYPE = "text/event-stream;charset=UTF-8";
  private static final String RETRY = "retry: 2000\n\n";
  private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

  private final EventFeed feed;
  private final NewCommits news;
  private final AccessLog accesses;
  private final InstantSource clock;
  private final SubscribedFeed subscribed;

  EventStream(
      EventFeed feed,
      NewCommits news,
      AccessLog accesses,
      InstantSource clock,
      SubscribedFeed subscribed) {
    this.subscribed = subscribed;
    this.feed = feed;
    this.news = news;
    this.accesses = accesses;
    this.clock = clock;
  }

  /**
   * Writes until the reader is gone, the token expires, the subscription delivers no more, the
   * service stops or an access can't be recorded. The reader then connects again and names the last
   * place.
   *
   * @param limit the most events of a batch
   * @param until when the token expires
   */
  void write(
      HttpServletRequest request,
      HttpServletResponse response,
      FeedPlace after,
      FeedFilter filter,
      int limit,
      Instant until)
      throws IOException, InterruptedException {
    response.setContentType(CONTENT_TYPE);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.setHeader("X-Accel-Buffering", "no"); // nginx would gather what it gets
    send(response, RETRY);
    if (HttpMethod.HEAD.matches(request.getMethod())) {
      return;
    }
    var last = after;
    while (!news.isOver() && clock.instant().isBefore(until)) {
      FeedBatch batch;
      try {
        batch =
            feed.await(
                last,
                filter,
                limit,
                shorter(HEARTBEAT, until),
                () -> subscribed.isDelivering(filter));
        // Asked after the ledger was read: nothing goes out that was recorded after a revocation.
        if (!subscribed.isDelivering(filter)) {
          return;
        }
        subscribed.sending(batch, filter);
      } catch (RuntimeException failure) {
        // The answer has begun: there is no other way to say it than to end it.
        LOG.warn("a feed ends: {}", FailureReason.of(failure));
        return;
      }
      batch.disclose(Disclosure.ofNextPart(request));
      if (!accesses.admitsPart(request)) {
        return;
      }
      send(response, text(batch, last));
      last = batch.last();
    }
  }

  private Duration shorter(Duration most, Instant until) {
    var left = Duration.between(clock.instant(), until);
    return left.compareTo(most) < 0 ? left : most;
  }

  private static String text(FeedBatch batch, FeedPlace before) {
    var text =
        batch.items().stream()
            .map(item -> message(FeedPlace.of(item.event()), item.json()))
            .collect(Collectors.joining());
    boolean isPast = !batch.last().equals(before);
    // A place without data moves the reader's last event id and is no event to the reader.
    return (text.isEmpty() ? ":\n" : text) + (isPast ? "id: " + batch.last() + "\n\n" : "\n");
  }

  private static String message(FeedPlace place, String json) {
    return "id: "
        + place
        + json.lines().map(line -> "\ndata: " + line).collect(Collectors.joining())
        + "\n\n";
  }

  private static void send(HttpServletResponse response, String text) throws IOException {
    response.getOutputStream().write(text.getBytes(UTF_8));
    response.flushBuffer();
  }
}
