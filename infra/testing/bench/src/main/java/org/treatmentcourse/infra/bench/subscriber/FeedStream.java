package org.treatmentcourse.infra.bench.subscriber;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** A subscriber of Server-Sent Events. */
final class FeedStream implements AutoCloseable {
  private static final String ID = "id:";
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Stream<String> lines;

  /** Connected; each event's commit goes to the arrivals. */
  FeedStream(URI feed, String bearer, Arrivals arrivals) throws IOException {
    var request =
        HttpRequest.newBuilder(feed)
            .header("Authorization", "Bearer " + bearer)
            .header("Accept", "text/event-stream")
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofLines());
      if (answer.statusCode() != OK) {
        throw new IllegalStateException("the feed answered with " + answer.statusCode());
      }
      lines = answer.body();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
    Thread.ofVirtual().start(() -> read(arrivals));
  }

  private void read(Arrivals arrivals) {
    try {
      lines
          .filter(line -> line.startsWith(ID))
          .map(line -> line.substring(ID.length()).strip())
          .map(place -> place.substring(0, place.indexOf('.')))
          .forEach(commit -> arrivals.arrived(Long.parseLong(commit)));
    } catch (RuntimeException closed) {
      // What did not arrive is missed by those who wait for it.
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
