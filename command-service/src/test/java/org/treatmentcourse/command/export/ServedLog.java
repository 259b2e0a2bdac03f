package org.treatmentcourse.command.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.treatmentcourse.bundle.write.LogSource;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/** The log as the service serves it to an exporter. */
final class ServedLog implements LogSource {
  static final String EXPORTER = "query-service.all";
  private static final int OK = 200;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI service;

  ServedLog(int port) {
    this.service = URI.create("http://127.0.0.1:" + port);
  }

  @Override
  public HashTile tile(TileAddress address) throws IOException {
    return HashTile.of(address, get("/tile/" + address.level() + "/" + address.path()));
  }

  @Override
  public List<byte[]> entries(TileAddress address) throws IOException {
    return EntryBundle.entries(get("/tile/entries/" + address.path()));
  }

  String checkpoint() throws IOException {
    return new String(get("/checkpoint"), UTF_8);
  }

  HttpResponse<String> post(String path, String token, byte[] body) throws IOException {
    return send(
        HttpRequest.newBuilder(service.resolve(path))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private byte[] get(String path) throws IOException {
    var answer =
        send(
            HttpRequest.newBuilder(service.resolve(path))
                .header("Authorization", "Bearer " + EXPORTER)
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != OK) {
      throw new IOException("status " + answer.statusCode());
    }
    return answer.body();
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
      throws IOException {
    try {
      return http.send(request, body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
