package org.treatmentcourse.infra.verify.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.treatmentcourse.infra.verify.ledger.SignedLedger.COMMITS;
import static org.treatmentcourse.infra.verify.ledger.SignedLedger.EVERY;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bson.types.Binary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.treatmentcourse.commit.IllFormedCommits;
import org.treatmentcourse.infra.verify.ledger.LedgerFinding.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.NoteSigner;

/** Each way to alter a ledger, each way to read it, and the first bad commit that is named. */
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

  @ParameterizedTest
  @EnumSource
  void an_unaltered_ledger_is_verified_by_one_checkpoint_or_by_all(LedgerForm mode) {
    assertThat(ledger.verify(mode, kept)).isEmpty();
    assertThat(ledger.verify(mode, List.of(kept.getLast()))).isEmpty();
    assertThat(ledger.verify(mode, List.of(kept.get(1)))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Proves("11.10a-tampering")
  void one_flipped_byte_is_named(LedgerForm mode) {
    ledger.flipByte(590);
    assertFirst(ledger.verify(mode, List.of(kept.getLast())), Kind.ALTERED, 590);
    ledger.flipByte(300);
    assertFirst(ledger.verify(mode, List.of(kept.getLast())), Kind.ALTERED, 300);
  }

  @ParameterizedTest
  @EnumSource
  void a_deleted_commit_is_named(LedgerForm mode) {
    ledger.delete(123);
    assertFirst(ledger.verify(mode, List.of(kept.getLast())), Kind.MISSING, 123);
  }

  @ParameterizedTest
  @EnumSource
  @Proves("11.10a-tampering")
  void a_dropped_tail_is_named(LedgerForm mode) {
    ledger.deleteFrom(580);
    assertFirst(ledger.verify(mode, List.of(kept.getLast())), Kind.DROPPED_TAIL, 580);
  }

  @ParameterizedTest
  @EnumSource
  @Proves("11.10a-tampering")
  void two_swapped_commits_are_named(LedgerForm mode) {
    ledger.swap(100, 400);
    var findings = ledger.verify(mode, List.of(kept.getLast()));
    assertFirst(findings, Kind.SWAPPED, 100);
    assertThat(findings.getFirst().detail()).contains("400");
  }

  @ParameterizedTest
  @EnumSource
  @Proves("170.315d10-tampering")
  void a_rewritten_history_with_a_fresh_tree_is_named_by_the_last_checkpoint_that_agrees(
      LedgerForm mode) {
    ledger.rewriteFrom(350);
    assertThat(ledger.verify(mode, ledger.keep())).as("signed anew").isEmpty();
    var findings = ledger.verify(mode, kept);
    assertThat(findings).extracting(LedgerFinding::kind).contains(Kind.REWRITTEN, Kind.FORKED);
    assertFirst(findings, Kind.REWRITTEN, 350);
  }

  @ParameterizedTest
  @EnumSource
  void a_forked_log_is_named(LedgerForm mode) {
    var other = new GrowingTree(tile -> {});
    while (other.size() < COMMITS - EVERY) {
      other.add(MerkleTree.empty());
    }
    var both = new ArrayList<>(kept);
    both.add(SignedLedger.note(ledger.signer, other));
    assertFirst(ledger.verify(mode, both), Kind.FORKED, COMMITS - EVERY);
  }

  @ParameterizedTest
  @EnumSource
  void a_forged_checkpoint_is_named(LedgerForm mode) {
    var forger = NoteSigner.generate(SignedLedger.ORIGIN);
    var tree = new GrowingTree(tile -> {});
    tree.add(MerkleTree.empty());
    assertFirst(ledger.verify(mode, List.of(SignedLedger.note(forger, tree))), Kind.FORGED, 1);
    var altered = kept.getLast().replaceFirst("\n" + COMMITS + "\n", "\n" + (COMMITS - 1) + "\n");
    assertFirst(ledger.verify(mode, List.of(altered)), Kind.FORGED, COMMITS - 1);
  }

  @ParameterizedTest
  @EnumSource
  void an_altered_tile_is_told_from_an_altered_commit(LedgerForm mode) {
    var tiles = ledger.tiles();
    byte[] hashes = tiles.find(Filters.eq("0/001")).first().get("hashes", Binary.class).getData();
    hashes[0] ^= 1;
    tiles.updateOne(Filters.eq("0/001"), Updates.set("hashes", new Binary(hashes)));
    assertFirst(ledger.verify(mode, List.of(kept.getLast())), Kind.TILE, 256);
  }

  @ParameterizedTest
  @EnumSource
  void a_commit_whose_text_is_not_utf_8_is_named_and_is_still_what_was_signed(LedgerForm mode) {
    ledger.recordedWith("Let \uD800 go", 17, 590);

    var verified = ledger.verified(mode, ledger.keep());

    assertThat(verified.findings()).isEmpty();
    assertThat(verified.proven()).isEqualTo(COMMITS);
    assertThat(verified.illFormed().lines())
        .hasSize(3)
        .startsWith(
            "commit 17: text that is not well-formed UTF-8",
            "commit 590: text that is not well-formed UTF-8")
        .last(STRING)
        .contains("keep their bytes", "U+D800", "amend", "enter it in error");
  }

  @Test
  void well_formed_text_of_every_kind_is_named_by_nobody() {
    ledger.recordedWith("Zo\u00EB \u6CBB\u7597 \uD83D\uDE00 \uFFFD U+D800", 17, 590);

    assertThat(ledger.verified(LedgerForm.LIVE, ledger.keep()).illFormed().isEmpty()).isTrue();
  }

  @Test
  void of_many_commits_whose_text_is_not_utf_8_some_are_named_and_all_are_counted() {
    ledger.recordedWith("\uDFFF", LongStream.range(0, COMMITS).toArray());

    assertThat(ledger.verified(LedgerForm.LIVE, ledger.keep()).illFormed().lines())
        .hasSize(IllFormedCommits.MOST_NAMED + 2)
        .contains("and 580 commits more");
  }

  private static void assertFirst(List<LedgerFinding> findings, Kind kind, long commit) {
    assertThat(findings).isNotEmpty();
    assertThat(findings.getFirst().kind()).isEqualTo(kind);
    assertThat(findings.getFirst().commit()).isEqualTo(commit);
  }
}
