package org.treatmentcourse.query.healing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A feed of one recorded stream and the issuer of its tokens, over real HTTP, in short pages. */
final class FeedServer implements AutoCloseable {
  private static final int PAGE_EVENTS = 4;
  private static final String SECRET = "feed-secret";

  private final ConcurrentLinkedQueue<Integer> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger tokens = new AtomicInteger();
  private final List<RecordedEvent> recorded;
  private final HttpServer server;

  FeedServer(List<RecordedEvent> recorded) throws IOException {
    this.recorded = List.copyOf(recorded);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/oauth2/token", this::token);
    server.createContext("/streams/", this::events);
    server.start();
  }

  FeedSettings settings() {
    var url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new FeedSettings(url, url.resolve("/oauth2/token"), "service", SECRET);
  }

  /** Answers the next requests for events with these statuses. */
  void failWith(Integer... statuses) {
    failures.addAll(List.of(statuses));
  }

  /** How often events were asked for. */
  int requests() {
    return requests.get();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void token(HttpExchange exchange) throws IOException {
    var basic = Base64.getEncoder().encodeToString(("service:" + SECRET).getBytes(UTF_8));
    var known = ("Basic " + basic).equals(header(exchange));
    answer(
        exchange,
        known ? 200 : 401,
        "{\"access_token\":\"token-%d\"}".formatted(tokens.incrementAndGet()));
  }

  private void events(HttpExchange exchange) throws IOException {
    requests.incrementAndGet();
    var failure = failures.poll();
    if (failure != null) {
      if (failure == 401) {
        tokens.incrementAndGet();
      }
      answer(exchange, failure, "{}");
    } else if (!("Bearer token-" + tokens.get()).equals(header(exchange))) {
      answer(exchange, 401, "{}");
    } else {
      answer(exchange, 200, WireFormat.mapper().writeValueAsString(page(exchange.getRequestURI())));
    }
  }

  private Map<String, Object> page(URI asked) {
    var stream = asked.getPath().split("/", -1)[2];
    long from = Long.parseLong(asked.getQuery().replaceAll(".*from=(\\d+).*", "$1"));
    var events =
        recorded.stream()
            .filter(e -> e.stream().equals(stream) && e.seq() >= from)
            .limit(PAGE_EVENTS)
            .toList();
    Map<String, Object> page = new HashMap<>(Map.of("stream", stream, "events", events));
    if (!events.isEmpty() && events.getLast().seq() < recorded.getLast().seq()) {
      page.put("next", events.getLast().seq() + 1);
    }
    return page;
  }

  private static String header(HttpExchange exchange) {
    return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      var bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
