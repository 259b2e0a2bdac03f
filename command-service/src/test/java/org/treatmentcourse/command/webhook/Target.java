package org.treatmentcourse.command.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;

/** A subscriber's server: it keeps what it gets, and answers as it is told to. */
final class Target implements AutoCloseable {
  /** A message as it came. */
  record Message(Map<String, List<String>> headers, String body) {
    String id() {
      return header("webhook-id");
    }

    String header(String name) {
      return headers.entrySet().stream()
          .filter(header -> header.getKey().equalsIgnoreCase(name))
          .map(header -> header.getValue().getFirst())
          .findFirst()
          .orElseThrow();
    }

    JsonNode json() {
      return WireFormat.mapper().readTree(body);
    }

    String subject() {
      return json().get("subject").asString();
    }

    long seq() {
      return Long.parseLong(json().get("sequence").asString());
    }
  }

  /** The streams whose messages are refused, and with which status. */
  final Map<String, Integer> refused = new ConcurrentHashMap<>();

  /** Is told of each message that is taken, before the sender is. */
  volatile Consumer<Message> onTaken = message -> {};

  private final List<Message> taken = new CopyOnWriteArrayList<>();
  private final List<Message> got = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Target() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  /** What it took of a stream, in the order it came. */
  List<Message> taken(String stream) {
    return taken.stream().filter(message -> message.subject().equals(stream)).toList();
  }

  /** What it got of a stream, whether or not it took it. */
  List<Message> got(String stream) {
    return got.stream().filter(message -> message.subject().equals(stream)).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var message = new Message(Map.copyOf(exchange.getRequestHeaders()), body);
    got.add(message);
    int status = refused.getOrDefault(message.subject(), 204);
    if (status == 204) {
      taken.add(message);
      onTaken.accept(message);
    }
    if (status == 302) {
      exchange.getResponseHeaders().add("Location", "/elsewhere");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
