package org.treatmentcourse.infra.verify.ledger;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TransparencyLayout;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** A ledger with its log in a database of its own: as the service leaves it. */
final class SignedLedger implements AutoCloseable {
  static final int COMMITS = 600; // two full tiles and the beginning of a third
  static final int EVERY = 50; // commits a checkpoint
  static final String ORIGIN = "test/ledger";
  private static final int STREAMS = 7;

  final NoteSigner signer = NoteSigner.generate(ORIGIN);
  private final MongoClient client = MongoClients.create(TestParts.mongod().uri());
  private final MongoDatabase database =
      client.getDatabase("verify_" + UUID.randomUUID().toString().substring(0, 8));

  SignedLedger() {
    ledger()
        .insertMany(
            LongStream.range(0, COMMITS)
                .mapToObj(number -> commit(number, "{\"at\":" + number + "}"))
                .toList());
    sign();
  }

  /** Computes tiles and checkpoints over what the ledger has now; those from before are gone. */
  void sign() {
    signAs(ORIGIN);
  }

  /** The same by another of the log's names. */
  void signAs(String origin) {
    tiles().drop();
    checkpoints().drop();
    var tree = new GrowingTree(this::store);
    var pages = new StoredLedger(database).pages();
    for (StoredCommit commit : pages.next()) {
      tree.add(commit.leaf());
      if (tree.size() % EVERY == 0) {
        var open = tree.edge().tile(0, tree.size() / 256);
        var leaves = open.map(HashTile::hashes).orElse(List.of());
        checkpoints()
            .insertOne(
                new Document("_id", tree.size())
                    .append(TransparencyLayout.NOTE, note(signer.named(origin), tree))
                    .append(TransparencyLayout.LEAVES, new Binary(HashTile.bytes(leaves))));
      }
    }
  }

  static String note(NoteSigner by, GrowingTree tree) {
    var origin = by.verifier().name();
    return by.sign(new Checkpoint(origin, tree.size(), tree.root()).text()).toString();
  }

  /** What the ledger has now, signed or not. */
  Checkpoint head() {
    var tree = new GrowingTree(full -> {});
    var pages = new StoredLedger(database).pages();
    for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
      page.forEach(commit -> tree.add(commit.leaf()));
    }
    return new Checkpoint(ORIGIN, tree.size(), tree.root());
  }

  /** A declared fork is the next commit; then come others, as if none had been lost. */
  void fork(SignedNote declaration, int others) {
    var fork = ForkCommit.commit(declaration, 0, Instant.EPOCH);
    database
        .getCollection("ledger", RawBsonDocument.class)
        .insertOne(new RawBsonDocument(CommitBytes.encode(fork)));
    for (long number = fork.number(); number < fork.number() + others; number++) {
      ledger().insertOne(numbered(commit(number, "{}"), number + 1));
    }
  }

  /** Every checkpoint, as somebody could have kept them. */
  List<String> keep() {
    var notes = new ArrayList<String>();
    checkpoints()
        .find()
        .sort(new Document("_id", 1))
        .forEach(it -> notes.add(it.getString(TransparencyLayout.NOTE)));
    return notes;
  }

  List<LedgerFinding> verify(LedgerForm mode, List<String> kept) {
    return verify(mode, kept, new TrustedKeys(List.of(signer.verifier()), List.of()));
  }

  List<LedgerFinding> verify(LedgerForm mode, List<String> kept, TrustedKeys trust) {
    try (var source = mode.open(this)) {
      return verify(source, kept, trust);
    }
  }

  static List<LedgerFinding> verify(LedgerSource source, List<String> kept, TrustedKeys trust) {
    return verified(source, kept, trust).findings();
  }

  LedgerVerifier.Verdict verified(LedgerForm mode, List<String> kept) {
    try (var source = mode.open(this)) {
      return verified(source, kept, new TrustedKeys(List.of(signer.verifier()), List.of()));
    }
  }

  private static LedgerVerifier.Verdict verified(
      LedgerSource source, List<String> kept, TrustedKeys trust) {
    return new LedgerVerifier(source, trust, commits -> {}).verify(KeptCheckpoint.merged(kept));
  }

  MongoDatabase database() {
    return database;
  }

  /** One character of one payload, without a change of length. */
  void flipByte(long number) {
    var commit = ledger().find(eq(number)).first();
    var event = commit.getList("events", Document.class).getFirst();
    event.put("payload", event.getString("payload").replace('}', ')'));
    ledger().replaceOne(eq(number), commit);
  }

  /** As the driver wrote a lone surrogate before the ledger's writer refused it. */
  void recordedWith(String text, long... numbers) {
    for (long each : numbers) {
      ledger().replaceOne(eq(each), commit(each, "{\"text\":\"" + text + "\"}"));
    }
    sign();
  }

  void rewriteFrom(long number) {
    for (long each = number; each < COMMITS; each++) {
      ledger().replaceOne(eq(each), commit(each, "{\"at\":0}"));
    }
    sign();
  }

  void swap(long one, long other) {
    var first = ledger().find(eq(one)).first();
    var second = ledger().find(eq(other)).first();
    ledger().deleteMany(new Document("_id", new Document("$in", List.of(one, other))));
    ledger().insertOne(numbered(second, one));
    ledger().insertOne(numbered(first, other));
  }

  void deleteFrom(long number) {
    var after = new Document("_id", new Document("$gte", number));
    ledger().deleteMany(after);
    checkpoints().deleteMany(new Document("_id", new Document("$gt", number)));
  }

  void delete(long number) {
    ledger().deleteOne(eq(number));
  }

  MongoCollection<Document> tiles() {
    return database.getCollection(TransparencyLayout.TILES);
  }

  private MongoCollection<Document> ledger() {
    return database.getCollection("ledger");
  }

  private MongoCollection<Document> checkpoints() {
    return database.getCollection(TransparencyLayout.CHECKPOINTS);
  }

  private void store(HashTile tile) {
    var address = tile.address();
    tiles()
        .insertOne(
            new Document("_id", TransparencyLayout.tileId(address.level(), address.index()))
                .append(TransparencyLayout.HASHES, new Binary(tile.bytes())));
  }

  private static Document numbered(Document commit, long number) {
    var moved = new Document("_id", number);
    commit.forEach(moved::putIfAbsent);
    return moved;
  }

  private static Document commit(long number, String payload) {
    return new Document("_id", number)
        .append(
            "events",
            List.of(
                new Document("stream", "course-" + number % STREAMS)
                    .append("seq", number / STREAMS)
                    .append("payload", payload)));
  }

  @Override
  public void close() {
    database.drop();
    client.close();
  }
}
