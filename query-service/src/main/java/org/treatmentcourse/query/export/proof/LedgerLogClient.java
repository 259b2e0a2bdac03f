package org.treatmentcourse.query.export.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.BufferUnderflowException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.write.LogSource;
import org.treatmentcourse.query.healing.FeedSettings;
import org.treatmentcourse.query.healing.FeedToken;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The command service's log, read as this service. An {@link IOException} may pass by itself. */
public final class LedgerLogClient implements LogSource {
  private static final Duration CONNECT_BOUND = Duration.ofSeconds(5);

  /** To find what a clinic's scope comprises, the whole ledger is read. */
  private static final Duration REQUEST_BOUND = Duration.ofMinutes(5);

  private static final int OK = 200;
  private static final int UNAUTHENTICATED = 401;
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERRORS = 500;
  private static final JsonMapper JSON = WireFormat.mapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_BOUND)
          .build();
  private final FeedSettings settings;
  private final FeedToken token;

  public LedgerLogClient(FeedSettings settings) {
    this.settings = settings;
    this.token = new FeedToken(http, settings);
  }

  /** The log refuses the request: asking again would not help. */
  public static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    Refused(int status) {
      super("the ledger's log refuses with status " + status);
      this.status = status;
    }

    public boolean isOfNothing() {
      return status == NOT_FOUND;
    }
  }

  /** The size of the last checkpoint. */
  public long size() throws IOException {
    try {
      var note = SignedNote.parse(new String(ask("/checkpoint", Optional.empty()), UTF_8));
      return Checkpoint.parse(note.text()).size();
    } catch (IllegalArgumentException e) {
      throw new IOException("the checkpoint can't be read", e);
    }
  }

  public BundleContents contents(ExportScope scope, long treeSize) throws IOException {
    var question = JSON.createObjectNode().put("treeSize", treeSize);
    question.set("scope", JSON.valueToTree(scope));
    try {
      return JSON.readValue(
          ask("/exports/contents", Optional.of(JSON.writeValueAsBytes(question))),
          BundleContents.class);
    } catch (JacksonException e) {
      throw new IOException("what the scope has can't be read", e);
    }
  }

  /** The log's signature under a manifest. */
  public String statement(Manifest manifest) throws IOException {
    return new String(ask("/exports/statements", Optional.of(manifest.bytes())), UTF_8);
  }

  @Override
  public HashTile tile(TileAddress address) throws IOException {
    var bytes = ask("/tile/" + address.level() + "/" + address.path(), Optional.empty());
    try {
      return HashTile.of(address, bytes);
    } catch (IllegalArgumentException e) {
      throw new IOException("a tile can't be read", e);
    }
  }

  @Override
  public List<byte[]> entries(TileAddress address) throws IOException {
    var bundle = ask("/tile/entries/" + address.path(), Optional.empty());
    try {
      var entries = EntryBundle.entries(bundle);
      if (entries.size() == address.width()) {
        return entries;
      }
    } catch (BufferUnderflowException cutOff) {
      // as one of another size
    }
    throw new IOException("a bundle of entries has not those of its tile");
  }

  private byte[] ask(String path, Optional<byte[]> body) throws IOException {
    try {
      var answer = send(path, body);
      return answer.isPresent() ? answer.get() : send(path, body).orElseThrow(Unwelcome::new);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Two tokens in a row were refused. */
  private static final class Unwelcome extends IOException {
    private static final long serialVersionUID = 1L;

    Unwelcome() {
      super("the ledger's log takes no token of this service");
    }
  }

  /** An answer; empty if the token was refused, which may have expired. */
  private Optional<byte[]> send(String path, Optional<byte[]> body)
      throws IOException, InterruptedException {
    var bearer = token.bearer();
    BodyPublisher sent = body.map(BodyPublishers::ofByteArray).orElse(BodyPublishers.noBody());
    var request =
        HttpRequest.newBuilder(URI.create(settings.url() + path))
            .timeout(REQUEST_BOUND)
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .method(body.isPresent() ? "POST" : "GET", sent)
            .build();
    var answer = http.send(request, BodyHandlers.ofByteArray());
    int status = answer.statusCode();
    if (status == UNAUTHENTICATED) {
      token.refused(bearer);
      return Optional.empty();
    }
    if (status >= SERVER_ERRORS) {
      throw new IOException("the ledger's log answers with status " + status);
    }
    if (status != OK) {
      throw new Refused(status);
    }
    return Optional.of(answer.body());
  }
}
