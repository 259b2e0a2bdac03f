package org.treatmentcourse.command.published;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.bson.RawBsonDocument;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.treatmentcourse.command.CommandService;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.http.TokenText;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Appended;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerClient;
import org.treatmentcourse.command.transparency.signing.LogSigners;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One ledger's database, topics and key on parts that are there, and the services over them. */
final class Installation implements AutoCloseable {
  static final Duration BOUND = Duration.ofSeconds(60);

  private static final JsonMapper JSON = WireFormat.mapper();

  final String name = "restored_" + UUID.randomUUID().toString().substring(0, 8);
  private final String mongod;
  private final String kafka;
  private final Path key = TestParts.newFolder("key").resolve("key.pem");
  private final MongoClient client;
  private final List<Service> started = new ArrayList<>();

  Installation(String mongod, String kafka) {
    this.mongod = mongod;
    this.kafka = kafka;
    this.client = LedgerClient.connect(mongod);
  }

  MongoDatabase database() {
    return client.getDatabase(name);
  }

  /** The checkpoint that is kept outside the database, by instances that have no other file. */
  Path kept() {
    return key.resolveSibling("key.pem.checkpoint");
  }

  /** Makes the checkpoint that is kept outside the database as old as if no instance ran since. */
  void age(Duration age) throws IOException {
    var kept = SignedNote.parse(Files.readString(kept()));
    Files.delete(kept());
    var signers = LogSigners.ofFiles(Checkpoint.parse(kept.text()).origin(), key, List.of());
    new CheckpointFile(
            kept(),
            signers.origin(),
            signers.verifiers(),
            signers::sign,
            InstantSource.fixed(Instant.now().minus(age)))
        .keep(kept);
  }

  Service start() {
    return start(kept());
  }

  /** An instance that keeps the newest checkpoint in a file of its own. */
  Service start(Path kept) {
    var context =
        new SpringApplicationBuilder(CommandService.class, TokenText.class)
            .run(
                "--server.port=0",
                "--treatmentcourse.mongodb.uri=" + mongod,
                "--treatmentcourse.mongodb.database=" + name,
                "--treatmentcourse.patient-keys.database=" + name + "_keys",
                "--treatmentcourse.kafka.bootstrap-servers=" + kafka,
                "--treatmentcourse.relay.events-topic=" + name + "-events",
                "--treatmentcourse.relay.progress-topic=" + name + "-progress",
                "--treatmentcourse.relay.transactional-id=" + name,
                "--treatmentcourse.topics.events-2=",
                "--treatmentcourse.access.topic=" + name + "-access",
                "--treatmentcourse.transparency.topic=" + name + "-checkpoints",
                "--treatmentcourse.transparency.key-file=" + key,
                "--treatmentcourse.transparency.checkpoint-file=" + kept);
    var service = new Service(context);
    started.add(service);
    return service;
  }

  /** What a copy of the database holds. */
  Map<String, List<RawBsonDocument>> copy() {
    var copy = new HashMap<String, List<RawBsonDocument>>();
    for (String collection : database().listCollectionNames()) {
      copy.put(
          collection,
          database()
              .getCollection(collection, RawBsonDocument.class)
              .find()
              .into(new ArrayList<>()));
    }
    return copy;
  }

  /**
   * Puts a copy in the place of the database, in one transaction, so that no service sees it half;
   * its indexes stay.
   */
  void restore(Map<String, List<RawBsonDocument>> copy) {
    var collections = database().listCollectionNames().into(new ArrayList<>());
    try (var session = client.startSession()) {
      session.withTransaction(
          () -> {
            for (String collection : collections) {
              var there = database().getCollection(collection, RawBsonDocument.class);
              there.deleteMany(session, new org.bson.Document());
              var documents = copy.getOrDefault(collection, List.of());
              if (!documents.isEmpty()) {
                there.insertMany(session, documents);
              }
            }
            return collections.size();
          });
    }
  }

  /** Puts into the copy's place as many commits as were lost, but others. */
  void forkFrom(Map<String, List<RawBsonDocument>> longer, long from) {
    var ledger = database().getCollection("ledger", RawBsonDocument.class);
    for (RawBsonDocument commit : longer.get("ledger")) {
      if (commit.getInt64("_id").getValue() >= from) {
        var other = commit.decode(new org.bson.codecs.BsonDocumentCodec());
        other.put("command", new org.bson.BsonBinary(UUID.randomUUID()));
        ledger.insertOne(new RawBsonDocument(other, new org.bson.codecs.BsonDocumentCodec()));
      }
    }
  }

  @Override
  public void close() {
    started.forEach(Service::close);
    database().drop();
    client.close();
  }

  /** One instance of the command service. */
  final class Service implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private Service(ConfigurableApplicationContext context) {
      this.context = context;
    }

    Ledger ledger() {
      return context.getBean(Ledger.class);
    }

    /** So many commits, which Kafka has when this returns, and a checkpoint over them. */
    void append(int commits) {
      var stream = Drafts.newStream();
      for (int seq = 0; seq < commits; seq++) {
        append(Drafts.newCommand().event(stream, seq).draft());
      }
      awaitPublished();
    }

    /** As a client does: sent again while the instance has lost its lease, as on a busy machine. */
    void append(Draft draft) {
      Awaitility.await()
          .atMost(BOUND)
          .ignoreExceptionsInstanceOf(AppendFailed.class)
          .until(() -> ledger().append(draft) instanceof Appended);
    }

    void awaitPublished() {
      var published = context.getBean(PublishedLog.class);
      long head = ledger().head().orElseThrow();
      Awaitility.await()
          .atMost(BOUND)
          .until(
              () ->
                  published.known().newest().stream().anyMatch(it -> it.size() == head + 1)
                      && published.known().relayed().stream().anyMatch(it -> it.commit() == head));
    }

    HttpResponse<String> publishProtocol() {
      var body =
          JSON.createObjectNode()
              .set("protocol", JSON.valueToTree(SampleProtocols.everythingRequired()));
      return send(
          HttpRequest.newBuilder(uri("/protocols/test/publish-protocol"))
              .header("Authorization", "Bearer clinic-administrator.all")
              .header("Idempotency-Key", UUID.randomUUID().toString())
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body.toString())));
    }

    JsonNode health() {
      return JSON.readTree(send(HttpRequest.newBuilder(uri("/actuator/health"))).body());
    }

    JsonNode publishedHealth() {
      return health().get("components").get("published");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
      try {
        return http.send(request.build(), BodyHandlers.ofString());
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }

    private URI uri(String path) {
      return URI.create(
          "http://127.0.0.1:"
              + context.getEnvironment().getRequiredProperty("local.server.port")
              + path);
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
