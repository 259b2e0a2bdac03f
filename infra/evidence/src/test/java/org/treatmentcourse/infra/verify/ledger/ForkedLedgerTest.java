package org.treatmentcourse.infra.verify.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.verify.ledger.LedgerFinding.Kind;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.fork.ForkDeclaration;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;

/** A ledger that lost its last 80 commits for good, and went on as a declared fork. */
class ForkedLedgerTest {
  private static final int KEPT = 520;
  private static final Instant NOW = Instant.parse("2026-11-29T20:37:00Z");
  private static final NoteSigner ADA = NoteSigner.generate("ada");
  private static final NoteSigner BEN = NoteSigner.generate("ben");
  private static final ForkSigners SIGNERS =
      new ForkSigners(List.of(ADA.verifier(), BEN.verifier()));

  private final SignedLedger ledger = new SignedLedger();
  private final List<String> former = ledger.keep();
  private final Checkpoint last = checkpoint(former.getLast());
  private ForkDeclaration declaration;

  @BeforeEach
  void lose() {
    ledger.deleteFrom(KEPT);
    declaration = declared(last, ledger.head());
  }

  @AfterEach
  void drop() {
    ledger.close();
  }

  @Test
  void without_a_declaration_it_is_a_dropped_tail() {
    assertThat(kinds(former, SIGNERS)).containsExactly(Kind.DROPPED_TAIL);
  }

  @Test
  void the_new_log_is_proven_and_a_head_of_the_former_one_that_both_have() {
    declare(signed(declaration, ADA, BEN));

    assertThat(verify(keptOfBoth(), SIGNERS)).isEmpty();
  }

  @Test
  @Proves("11.10a-declared-fork")
  void a_head_of_lost_commits_is_named_with_its_declaration() {
    declare(signed(declaration, ADA, BEN));

    assertThat(verify(former, SIGNERS))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind().isUnproven()).isTrue();
              assertThat(finding)
                  .hasToString(
                      "commits lost by a declared fork, first at commit 520: forked at commit 520"
                          + " by declaration of ada and ben for the reason \"a lost site\"; lost:"
                          + " commits 520 to 599 of test/ledger; the log is"
                          + " test/ledger/fork-20261129T203700Z since; a checkpoint of size 550 is"
                          + " over them");
            });
  }

  @Test
  @Proves("11.10a-declared-fork")
  void a_larger_head_than_the_declared_one_is_not_given_up() {
    var smaller = checkpoint(former.get(former.size() - 2));
    declaration = declared(smaller, ledger.head());
    declare(signed(declaration, ADA, BEN));

    assertThat(kinds(former, SIGNERS)).containsExactlyInAnyOrder(Kind.LOST_BY_FORK, Kind.REWRITTEN);
  }

  @Test
  void a_declaration_counts_only_with_two_good_signatures() {
    declare(signed(declaration, ADA));

    assertThat(kinds(former, SIGNERS)).contains(Kind.FALSE_DECLARATION);
    assertThat(verify(keptOfBoth(), SIGNERS))
        .singleElement()
        .hasToString(
            "declaration of a fork that does not count, first at commit 520: only ada signed it,"
                + " and two people have to");
  }

  @Test
  void a_declaration_of_another_ledger_counts_for_nothing() {
    var other = declared(last, new Checkpoint(last.origin(), KEPT, last.root()));
    declare(signed(other, ADA, BEN));

    assertThat(kinds(keptOfBoth(), SIGNERS)).containsExactly(Kind.FALSE_DECLARATION);
  }

  @Test
  void a_verifier_without_the_peoples_keys_does_not_call_it_proven() {
    declare(signed(declaration, ADA, BEN));

    assertThat(kinds(keptOfBoth(), new ForkSigners(List.of())))
        .containsExactly(Kind.UNKNOWN_SIGNERS)
        .allMatch(Kind::isUnproven);
  }

  private static ForkDeclaration declared(Checkpoint former, Checkpoint kept) {
    return ForkDeclaration.of(List.of(former), kept.size(), kept.root(), NOW, "a lost site");
  }

  /** The ledger goes on with as many commits as were lost, signed by the new name. */
  private void declare(SignedNote note) {
    ledger.fork(note, SignedLedger.COMMITS - KEPT);
    ledger.signAs(declaration.fork().origin());
  }

  /** The last head of the former log that both logs have, and every head of the new one. */
  private List<String> keptOfBoth() {
    var kept = new ArrayList<>(ledger.keep());
    former.stream().filter(it -> checkpoint(it).size() <= KEPT).forEach(kept::add);
    return kept;
  }

  private List<Kind> kinds(List<String> kept, ForkSigners signers) {
    return verify(kept, signers).stream().map(LedgerFinding::kind).toList();
  }

  private List<LedgerFinding> verify(List<String> kept, ForkSigners signers) {
    var trust = new TrustedKeys(List.of(ledger.signer.verifier()), List.of(), signers);
    return ledger.verify(LedgerForm.LIVE, kept, trust);
  }

  private static Checkpoint checkpoint(String note) {
    return Checkpoint.parse(SignedNote.parse(note).text());
  }

  private static SignedNote signed(
      ForkDeclaration declaration, NoteSigner first, NoteSigner... others) {
    var note = first.sign(declaration.text());
    for (var other : others) {
      note = note.cosigned(other.signature(declaration.text()));
    }
    return note;
  }
}
