package org.treatmentcourse.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoClientSettings;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.UuidCodecProvider;
import org.bson.codecs.configuration.CodecRegistries;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Statement;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.query.healing.FeedSettings;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.Nodes;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** The command service's log over recorded events, over real HTTP, with real hashes and keys. */
public final class LogServer implements AutoCloseable {
  /** For exports of events in which nothing is sealed. */
  static final NarrativeReader NOTHING_SEALED =
      new NarrativeReader(
          _ -> Optional.empty(), _ -> new KeyState.Missing(), InstantSource.system());

  private static final String SECRET = "log-secret";
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final DocumentCodec CODEC =
      new DocumentCodec(
          CodecRegistries.fromRegistries(
              CodecRegistries.fromProviders(new UuidCodecProvider(UuidRepresentation.STANDARD)),
              MongoClientSettings.getDefaultCodecRegistry()));

  private final NoteSigner signer = NoteSigner.generate("test/log");
  private final AtomicBoolean silent = new AtomicBoolean();
  private final AtomicInteger timesSilent = new AtomicInteger();
  private final List<byte[]> commits = new ArrayList<>();
  private final List<List<Hash>> levels = new ArrayList<>();
  private final HttpServer server;

  public LogServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext(
        "/oauth2/token",
        exchange -> answer(exchange, 200, "{\"access_token\":\"log\"}".getBytes(UTF_8)));
    server.createContext("/", this::ask);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public FeedSettings settings() {
    return new FeedSettings(url(), url().resolve("/oauth2/token"), "service", SECRET);
  }

  public static String secret() {
    return SECRET;
  }

  /** Adds commits; the events of one come one after the other. */
  public synchronized void record(List<RecordedEvent> events) {
    var byCommit = new TreeMap<Long, List<RecordedEvent>>();
    events.forEach(
        event -> byCommit.computeIfAbsent(event.commit(), number -> new ArrayList<>()).add(event));
    byCommit.values().forEach(commit -> commits.add(bson(commits.size(), commit)));
    levels.clear();
  }

  /** Whether requests for entries are answered with a failure. */
  public void beSilent(boolean now) {
    timesSilent.set(0);
    silent.set(now);
  }

  /** How many of them were, since that was last said. */
  public int timesSilent() {
    return timesSilent.get();
  }

  private static byte[] bson(long number, List<RecordedEvent> events) {
    var first = events.getFirst();
    var actor =
        new Document("id", first.actor().id())
            .append("name", first.actor().name())
            .append("role", first.actor().role().wireName());
    first.actor().credential().ifPresent(held -> actor.append("credential", held));
    var commit =
        new Document("_id", number)
            .append(
                "events",
                events.stream()
                    .map(
                        event ->
                            new Document("stream", event.stream())
                                .append("seq", event.seq())
                                .append("id", event.id())
                                .append("type", event.type())
                                .append("rev", event.revision())
                                .append("occurredAt", event.occurredAt())
                                .append("payload", event.payload()))
                    .toList())
            .append("command", first.command())
            .append("actor", actor);
    first.clinic().ifPresent(clinic -> commit.append("clinic", clinic));
    commit
        .append("correlation", first.correlation())
        .append("causation", first.causation())
        .append("recordedAt", first.recordedAt());
    var buffer = new RawBsonDocument(commit, CODEC).getByteBuffer();
    var bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private void ask(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    byte[] body = exchange.getRequestBody().readAllBytes();
    if (path.startsWith("/tile/entries/") && silent.get()) {
      timesSilent.incrementAndGet();
      answer(exchange, 503, new byte[0]);
      return;
    }
    try {
      answer(exchange, 200, answered(path, body));
    } catch (IllegalArgumentException refused) {
      answer(exchange, 404, new byte[0]);
    }
  }

  private synchronized byte[] answered(String path, byte[] body) {
    if (path.equals("/checkpoint")) {
      return signer.sign(state(commits.size()).text()).toString().getBytes(UTF_8);
    }
    if (path.equals("/exports/contents")) {
      var asked = JSON.readTree(body);
      return JSON.writeValueAsBytes(
          contents(
              JSON.treeToValue(asked.get("scope"), ExportScope.class),
              asked.get("treeSize").asLong()));
    }
    if (path.equals("/exports/statements")) {
      var manifest = Manifest.parse(body);
      if (!manifest.claims(contents(manifest.scope(), manifest.treeSize()))) {
        throw new IllegalArgumentException("unlike the ledger");
      }
      var text = Statement.of(manifest, state(manifest.treeSize())).text();
      return signer.sign(text).toString().getBytes(UTF_8);
    }
    if (path.startsWith("/tile/entries/")) {
      var address = address(0, path.substring("/tile/entries/".length()));
      int first = (int) address.firstEntry();
      return EntryBundle.bytes(commits.subList(first, first + address.width()));
    }
    int level = path.charAt("/tile/".length()) - '0';
    return tile(address(level, path.substring("/tile/0/".length()))).bytes();
  }

  private static TileAddress address(int level, String path) {
    return TileAddress.parse(level, path).orElseThrow(IllegalArgumentException::new);
  }

  private Checkpoint state(long size) {
    var nodes = Nodes.inTiles((level, index, width) -> tile(new TileAddress(level, index, width)));
    return new Checkpoint(signer.verifier().name(), size, nodes.root(size));
  }

  private HashTile tile(TileAddress address) {
    if (levels.isEmpty()) {
      var hashes = commits.stream().map(MerkleTree::leaf).toList();
      while (!hashes.isEmpty()) {
        levels.add(hashes);
        var above = new ArrayList<Hash>();
        for (int i = 0; i + TileAddress.FULL <= hashes.size(); i += TileAddress.FULL) {
          var full = TileAddress.full(0, i / TileAddress.FULL);
          above.add(new HashTile(full, hashes.subList(i, i + TileAddress.FULL)).root());
        }
        hashes = above;
      }
    }
    int from = (int) address.index() * TileAddress.FULL;
    return new HashTile(address, levels.get(address.level()).subList(from, from + address.width()));
  }

  /** Of a course, or of all courses of a clinic; with the protocols that lie in the log. */
  private BundleContents contents(ExportScope scope, long size) {
    var last = new TreeMap<String, Long>();
    Map<String, List<Long>> numbers = new HashMap<>();
    var clinics = new TreeSet<String>();
    for (long number = 0; number < size; number++) {
      for (var event : StoredCommit.of(commits.get((int) number)).events()) {
        boolean taken =
            event.stream().startsWith("protocol-")
                || switch (scope) {
                  case ExportScope.OfCourse(var course) -> event.stream().equals(course.stream());
                  case ExportScope.OfClinic(var clinic, var _, var _) ->
                      event.clinic().filter(clinic.value()::equals).isPresent();
                  case ExportScope.OfPatient(var patient) ->
                      event.stream().equals("course-" + patient.value());
                };
        if (taken) {
          last.put(event.stream(), event.seq());
          numbers.computeIfAbsent(event.stream(), s -> new ArrayList<>()).add(number);
          if (event.stream().startsWith("course-")) {
            event.clinic().ifPresent(clinics::add);
          }
        }
      }
    }
    if (last.keySet().stream().noneMatch(stream -> stream.startsWith("course-"))) {
      throw new IllegalArgumentException("nothing of it");
    }
    var state = state(size);
    var all = new TreeSet<Long>();
    numbers.values().forEach(all::addAll);
    return new BundleContents(
        state.origin(),
        size,
        state.root().base64(),
        signer.sign(state.text()).toString(),
        List.of(signer.verifier().text()),
        List.copyOf(clinics),
        last.entrySet().stream().map(e -> new StreamEnd(e.getKey(), e.getValue())).toList(),
        List.copyOf(all));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
