package org.treatmentcourse.infra.verify.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.treatmentcourse.commit.ForkCommit;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.Checkpoint;

/** The forks that a ledger says were declared; those that don't count are findings. */
final class DeclaredForks {
  private final ForkSigners signers;
  private final Consumer<LedgerFinding> findings;
  private final List<ForkCommit> forks = new ArrayList<>();

  DeclaredForks(ForkSigners signers, Consumer<LedgerFinding> findings) {
    this.signers = signers;
    this.findings = findings;
  }

  /**
   * Judges the declaration in a commit.
   *
   * @param before the commits before it
   */
  void take(StoredCommit commit, GrowingTree before) {
    try {
      for (var event : commit.events()) {
        if (ForkCommit.isOne(event)) {
          take(ForkCommit.of(event), before);
        }
      }
    } catch (IllegalArgumentException invalid) {
      findings.accept(
          new LedgerFinding(
              LedgerFinding.Kind.FALSE_DECLARATION,
              commit.number(),
              String.valueOf(invalid.getMessage())));
    }
  }

  private void take(ForkCommit fork, GrowingTree before) {
    fork.requireFollows(forks);
    if (!fork.declaration().fork().root().equals(before.root())) {
      throw new IllegalArgumentException("it declares a fork of a ledger with another root there");
    }
    if (!signers.keys().isEmpty()) {
      var _ = signers.requireTwo(fork.note());
    } else {
      findings.accept(
          new LedgerFinding(
              LedgerFinding.Kind.UNKNOWN_SIGNERS,
              fork.commit(),
              fork.words() + "; give their keys by --fork-signer"));
    }
    forks.add(fork);
  }

  /** The fork that gave a head up, if one did. */
  Optional<ForkCommit> gaveUp(Checkpoint head) {
    return forks.stream().filter(fork -> fork.declaration().gaveUp(head)).findFirst();
  }

  /** Those that count, in their order. */
  List<ForkCommit> forks() {
    return List.copyOf(forks);
  }
}
