package org.treatmentcourse.command.transparency;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Updates;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.InclusionProof;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;

/** The log over a ledger on a real mongod, its start after a change, and its veto. */
class LedgerLogTest {
  private static final int COMMITS = 300; // one full tile and the beginning of the next
  private static final Duration AT_MOST = Duration.ofSeconds(1);

  private final LedgerStore store = new LedgerStore();
  private final String stream = Drafts.newStream();

  @AfterEach
  void drop() {
    store.close();
  }

  @Test
  void a_commit_is_signed_within_a_second() {
    try (var log = RunningLog.start(store)) {
      log.awaitSigned(0);
      log.append(stream, 0, 1);
      var appended = Instant.now();
      var signed = log.awaitSigned(1);
      assertThat(Duration.between(appended, Instant.now())).isLessThan(AT_MOST);
      assertThat(signed.note().signedBy(List.of(RunningLog.SIGNER.verifier()))).hasSize(1);
      var checkpoint = Checkpoint.parse(signed.note().text());
      assertThat(checkpoint.origin()).isEqualTo("test/ledger");
      assertThat(checkpoint.root()).isEqualTo(leaf(log, 0));
    }
  }

  @Test
  void every_commit_is_proven_from_the_tiles_and_every_checkpoint_is_consistent() {
    try (var log = RunningLog.start(store)) {
      log.append(stream, 0, COMMITS);
      var signed = log.awaitSigned(COMMITS);
      var nodes = log.reader.nodes(signed);
      var root = Checkpoint.parse(signed.note().text()).root();
      for (long commit : new long[] {0, 1, 255, 256, COMMITS - 1}) {
        var proof = InclusionProof.of(nodes, commit, COMMITS);
        assertThat(proof.verifies(leaf(log, commit), root)).isTrue();
      }
      var all = log.checkpoints.from(0, COMMITS);
      assertThat(all).hasSizeGreaterThan(1);
      for (var earlier : all) {
        assertThat(
                ConsistencyProof.of(nodes, earlier.size(), COMMITS)
                    .verifies(earlier.checkpoint().root(), root))
            .isTrue();
      }
      var bundle = log.reader.entries(signed, new TileAddress(0, 1, COMMITS - 256)).orElseThrow();
      assertThat(MerkleTree.leaf(EntryBundle.entries(bundle).getLast()))
          .isEqualTo(leaf(log, COMMITS - 1));
      assertThat(log.reader.tile(signed, new TileAddress(0, 1, COMMITS - 255))).isEmpty();
    }
  }

  @Test
  void a_restarted_log_goes_on_where_it_was() {
    grown();
    try (var log = RunningLog.start(store)) {
      log.awaitSigned(COMMITS);
      assertThat(log.state.veto()).isEmpty();
      log.append(stream, COMMITS, 1);
      log.awaitSigned(COMMITS + 1);
    }
  }

  @Test
  void a_log_whose_key_was_changed_goes_on_with_both() {
    grown();
    var successor = NoteSigner.generate("test/ledger");
    try (var log = RunningLog.start(store, successor, RunningLog.SIGNER.verifier())) {
      log.append(stream, COMMITS, 1);
      var note = log.awaitSigned(COMMITS + 1).note();
      assertThat(note.signedBy(List.of(successor.verifier()))).hasSize(1);
    }
  }

  @Test
  void while_a_key_is_replaced_those_who_know_either_follow() {
    var old = RunningLog.SIGNER;
    var successor = NoteSigner.generate("test/ledger");
    try (var log = RunningLog.start(store)) {
      log.append(stream, 0, 10);
      log.awaitSigned(10);
    }
    try (var log = RunningLog.start(store, List.of(successor, old))) {
      log.append(stream, 10, 10);
      log.awaitSigned(20);
    }
    try (var log = RunningLog.start(store, successor, old.verifier())) {
      log.append(stream, 20, 10);
      var signed = log.awaitSigned(30);
      assertThat(sizesOf(log, old)).startsWith(0L).contains(10L, 20L).doesNotContain(30L);
      assertThat(sizesOf(log, successor)).contains(20L, 30L).doesNotContain(10L);
      // Whoever changes keys at a checkpoint that both signed has one log from begin to end.
      var nodes = log.reader.nodes(signed);
      for (var kept : log.checkpoints.from(0, COMMITS)) {
        assertThat(
                ConsistencyProof.of(nodes, kept.size(), 30)
                    .verifies(kept.checkpoint().root(), nodes.root(30)))
            .isTrue();
      }
    }
  }

  private static List<Long> sizesOf(RunningLog log, NoteSigner key) {
    return log.checkpoints.from(0, COMMITS).stream()
        .filter(it -> !it.note().signedBy(List.of(key.verifier())).isEmpty())
        .map(StoredCheckpoint::size)
        .toList();
  }

  @Test
  void two_instances_keep_one_log() {
    try (var one = RunningLog.start(store);
        var other = RunningLog.start(store)) {
      one.append(stream, 0, COMMITS);
      other.append(stream, COMMITS, 1);
      assertThat(one.awaitSigned(COMMITS + 1).note())
          .isEqualTo(other.awaitSigned(COMMITS + 1).note());
    }
  }

  @Test
  @Proves("11.10a-tampering")
  void a_changed_commit_is_named_at_the_start_and_nothing_is_appended() {
    grown();
    ledger().updateOne(eq(270L), Updates.set("events.0.payload", "{\"at\":271}"));
    assertDamagedAt(270);
  }

  @Test
  void a_dropped_tail_is_named_at_the_start() {
    grown();
    ledger().deleteMany(new Document("_id", new Document("$gte", 290L)));
    assertDamagedAt(290);
  }

  @Test
  void a_deleted_commit_is_named_at_the_start() {
    grown();
    ledger().deleteOne(eq(280L));
    assertDamagedAt(280);
  }

  @Test
  void a_changed_tile_is_named_by_its_first_wrong_commit() {
    grown();
    var tiles = store.database().getCollection("tiles");
    var tile = tiles.find(eq("0/000")).first();
    byte[] hashes = tile.get("hashes", Binary.class).getData();
    hashes[32 * 7] ^= 1;
    tiles.updateOne(eq("0/000"), Updates.set("hashes", new Binary(hashes)));
    assertDamagedAt(7);
  }

  @Test
  void a_ledger_that_is_another_branch_than_was_signed_is_named_at_the_start() {
    grown();
    try (var other = new LedgerStore()) {
      try (var log = RunningLog.start(other)) {
        log.append(Drafts.newStream(), 0, COMMITS + 1);
        log.awaitSigned(COMMITS + 1);
      }
      // Signed by our key, of a copy of the service that went on elsewhere.
      var forked = other.database().getCollection("checkpoints").find(eq(COMMITS + 1L)).first();
      ledger().insertOne(other.database().getCollection("ledger").find(eq((long) COMMITS)).first());
      store.database().getCollection("checkpoints").insertOne(forked);
    }
    assertDamagedAt(256); // of what the last checkpoint alone covers
  }

  @Test
  void a_fork_that_another_instance_signed_meanwhile_ends_the_log() {
    grown();
    try (var log = RunningLog.start(store)) {
      log.awaitSigned(COMMITS);
      var tree = new GrowingTree(tile -> {});
      LongStream.rangeClosed(0, COMMITS).forEach(it -> tree.add(MerkleTree.empty()));
      var text = new Checkpoint("test/ledger", tree.size(), tree.root()).text();
      log.checkpoints.keep(
          new StoredCheckpoint(tree.size(), RunningLog.SIGNER.sign(text), List.of()));
      log.append(stream, COMMITS, 1);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> log.state.status() instanceof LogState.Status.Damaged);
      assertThat(log.state.veto()).isPresent();
    }
  }

  @Test
  void a_checkpoint_that_we_did_not_sign_stops_the_log() {
    grown();
    try (var log = RunningLog.start(store, NoteSigner.generate("test/ledger"))) {
      assertThat(log.state.status()).isInstanceOf(LogState.Status.Damaged.class);
    }
  }

  private void grown() {
    try (var log = RunningLog.start(store)) {
      log.append(stream, 0, COMMITS);
      log.awaitSigned(COMMITS);
    }
  }

  private void assertDamagedAt(long commit) {
    try (var log = RunningLog.start(store)) {
      assertThat(log.state.status())
          .isInstanceOfSatisfying(
              LogState.Status.Damaged.class, it -> assertThat(it.commit()).isEqualTo(commit));
      var health = new TransparencyHealth(log.state, InstantSource.system()).health();
      assertThat(health.getStatus()).isEqualTo(Status.DOWN);
      assertThat(health.getDetails()).containsEntry("commit", commit);
      assertThatThrownBy(() -> log.append(stream, COMMITS, 1))
          .isInstanceOf(AppendFailed.Vetoed.class)
          .hasMessageContaining("commit " + commit);
    }
  }

  private static Hash leaf(RunningLog log, long commit) {
    return log.ledger.readStored(commit, 1).getFirst().leaf();
  }

  private MongoCollection<Document> ledger() {
    return store.database().getCollection("ledger");
  }
}
