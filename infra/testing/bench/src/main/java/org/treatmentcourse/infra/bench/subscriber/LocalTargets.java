package org.treatmentcourse.infra.bench.subscriber;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/** Targets of webhooks on this machine, and one that takes a connection and never answers. */
final class LocalTargets implements AutoCloseable {
  private static final Pattern COMMIT = Pattern.compile("\"commit\":\"(\\d+)\"");
  private static final int NO_CONTENT = 204;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;
  private final ServerSocket dead;
  private volatile List<Arrivals> arrivals = List.of();

  LocalTargets(int targets) throws IOException {
    var here = InetAddress.getLoopbackAddress();
    dead = new ServerSocket(0, 0, here);
    server = HttpServer.create(new InetSocketAddress(here, 0), 0);
    server.setExecutor(threads);
    for (int i = 0; i < targets; i++) {
      int target = i;
      server.createContext(path(i), exchange -> take(target, exchange));
    }
    server.start();
  }

  /** The address of a target. */
  URI address(int target) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path(target));
  }

  /** The address of the one that never answers. */
  URI dead() {
    return URI.create("http://127.0.0.1:" + dead.getLocalPort() + "/");
  }

  /** Begins anew to say what each target was sent. */
  void tell(List<Arrivals> ofEachTarget) {
    arrivals = List.copyOf(ofEachTarget);
  }

  private static String path(int target) {
    return "/target/" + target + "/";
  }

  private void take(int target, HttpExchange exchange) throws IOException {
    try (exchange) {
      var found = COMMIT.matcher(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      if (found.find()) {
        long commit = Long.parseLong(found.group(1));
        var told = arrivals;
        if (target < told.size()) {
          told.get(target).arrived(commit);
        }
      }
      exchange.sendResponseHeaders(NO_CONTENT, -1);
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    dead.close();
  }
}
