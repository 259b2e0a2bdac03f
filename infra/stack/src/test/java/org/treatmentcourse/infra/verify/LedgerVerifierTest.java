package org.treatmentcourse.infra.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.infra.verify.SignedLedger.COMMITS;
import static org.treatmentcourse.infra.verify.SignedLedger.EVERY;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.verify.Finding.Kind;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.NoteSigner;

/** Each way to alter a ledger, and the first bad commit that the verifier names. */
@SuppressWarnings("NullAway.Init")
class LedgerVerifierTest {
  private SignedLedger ledger;
  private List<String> kept;

  @BeforeEach
  void a_signed_ledger_whose_checkpoints_somebody_kept() {
    ledger = new SignedLedger();
    kept = ledger.keep();
  }

  @AfterEach
  void drop() {
    ledger.close();
  }

  @Test
  void an_unaltered_ledger_is_verified_by_one_checkpoint_or_by_all() {
    assertThat(ledger.verify(kept)).isEmpty();
    assertThat(ledger.verify(List.of(kept.getLast()))).isEmpty();
    assertThat(ledger.verify(List.of(kept.get(1)))).isEmpty();
  }

  @Test
  void one_flipped_byte_is_named() {
    ledger.flipByte(590);
    assertFirst(ledger.verify(List.of(kept.getLast())), Kind.ALTERED, 590);
    ledger.flipByte(300);
    assertFirst(ledger.verify(List.of(kept.getLast())), Kind.ALTERED, 300);
  }

  @Test
  void a_deleted_commit_is_named() {
    ledger.delete(123);
    assertFirst(ledger.verify(List.of(kept.getLast())), Kind.MISSING, 123);
  }

  @Test
  void a_dropped_tail_is_named() {
    ledger.deleteFrom(580);
    assertFirst(ledger.verify(List.of(kept.getLast())), Kind.DROPPED_TAIL, 580);
  }

  @Test
  void two_swapped_commits_are_named() {
    ledger.swap(100, 400);
    var findings = ledger.verify(List.of(kept.getLast()));
    assertFirst(findings, Kind.SWAPPED, 100);
    assertThat(findings.getFirst().detail()).contains("400");
  }

  @Test
  void a_rewritten_history_with_a_fresh_tree_is_named_by_the_last_checkpoint_that_agrees() {
    ledger.rewriteFrom(350);
    assertThat(ledger.verify(ledger.keep())).as("signed anew").isEmpty();
    var findings = ledger.verify(kept);
    assertThat(findings).extracting(Finding::kind).contains(Kind.REWRITTEN, Kind.FORKED);
    assertFirst(findings, Kind.REWRITTEN, 350);
  }

  @Test
  void a_forked_log_is_named() {
    var other = new GrowingTree(tile -> {});
    while (other.size() < COMMITS - EVERY) {
      other.add(MerkleTree.empty());
    }
    var both = new ArrayList<>(kept);
    both.add(SignedLedger.note(ledger.signer, other));
    assertFirst(ledger.verify(both), Kind.FORKED, COMMITS - EVERY);
  }

  @Test
  void a_forged_checkpoint_is_named() {
    var forger = NoteSigner.generate(SignedLedger.ORIGIN);
    var tree = new GrowingTree(tile -> {});
    tree.add(MerkleTree.empty());
    assertFirst(ledger.verify(List.of(SignedLedger.note(forger, tree))), Kind.FORGED, 1);
    var altered = kept.getLast().replaceFirst("\n" + COMMITS + "\n", "\n" + (COMMITS - 1) + "\n");
    assertFirst(ledger.verify(List.of(altered)), Kind.FORGED, COMMITS - 1);
  }

  @Test
  void an_altered_tile_is_told_from_an_altered_commit() {
    var tiles = ledger.tiles();
    byte[] hashes = tiles.find(Filters.eq("0/001")).first().get("hashes", Binary.class).getData();
    hashes[0] ^= 1;
    tiles.updateOne(Filters.eq("0/001"), Updates.set("hashes", new Binary(hashes)));
    assertFirst(ledger.verify(List.of(kept.getLast())), Kind.TILE, 256);
  }

  private static void assertFirst(List<Finding> findings, Kind kind, long commit) {
    assertThat(findings).isNotEmpty();
    assertThat(findings.getFirst().kind()).isEqualTo(kind);
    assertThat(findings.getFirst().commit()).isEqualTo(commit);
  }
}
