package org.treatmentcourse.infra.verify.ledger;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The checkpoints that are believed: those that a key of the log signed and, if witnesses are
 * demanded, each witness cosigned.
 */
final class BelievedCheckpoints {
  private final List<VerifierKey> keys;
  private final List<VerifierKey> witnesses;
  private final Consumer<LedgerFinding> findings;
  private final List<KeptCheckpoint> believed = new ArrayList<>();

  BelievedCheckpoints(
      List<VerifierKey> keys, List<VerifierKey> witnesses, Consumer<LedgerFinding> findings) {
    this.keys = List.copyOf(keys);
    this.witnesses = List.copyOf(witnesses);
    this.findings = findings;
  }

  /** Judges those that somebody kept. One that lacks a witness is as if nobody had kept it. */
  void believe(List<KeptCheckpoint> kept) {
    var genuine = new ArrayList<KeptCheckpoint>();
    for (KeptCheckpoint checkpoint : kept) {
      if (checkpoint.isSignedBy(keys)) {
        genuine.add(checkpoint);
      } else {
        forged(checkpoint, "a kept checkpoint of this size is signed by no key of the log");
      }
    }
    var witnessed = genuine.stream().filter(it -> it.isCosignedBy(witnesses)).toList();
    witnessed.forEach(this::add);
    if (witnessed.isEmpty() && !genuine.isEmpty()) {
      unwitnessed(genuine.stream().max(Comparator.comparingLong(KeptCheckpoint::size)).get());
    }
  }

  /** The database can drop its own one, but not make it: signed, it is as good as a kept one. */
  void believeStored(String note) {
    Optional<KeptCheckpoint> stored = Optional.empty();
    try {
      stored = Optional.of(KeptCheckpoint.parse(note));
    } catch (IllegalArgumentException unreadable) {
      // As if there were none: only the kept ones count.
    }
    stored.ifPresent(
        last -> {
          if (last.isSignedBy(keys)) {
            add(last);
          } else {
            forged(last, "the stored checkpoint of this size is signed by no key of the log");
          }
        });
  }

  /** The believed checkpoints, by size. */
  List<KeptCheckpoint> believed() {
    return believed.stream().sorted(Comparator.comparingLong(KeptCheckpoint::size)).toList();
  }

  private void add(KeptCheckpoint checkpoint) {
    if (believed.stream().anyMatch(checkpoint::contradicts)) {
      findings.accept(
          new LedgerFinding(
              LedgerFinding.Kind.FORKED,
              checkpoint.size(),
              "two checkpoints of this size are signed and have different roots"));
    } else {
      believed.add(checkpoint);
    }
  }

  private void forged(KeptCheckpoint checkpoint, String detail) {
    findings.accept(new LedgerFinding(LedgerFinding.Kind.FORGED, checkpoint.size(), detail));
  }

  private void unwitnessed(KeptCheckpoint largest) {
    var missing =
        witnesses.stream().filter(it -> !largest.isCosignedBy(List.of(it))).map(VerifierKey::name);
    findings.accept(
        new LedgerFinding(
            LedgerFinding.Kind.UNWITNESSED,
            largest.size(),
            "the kept checkpoint of this size is not cosigned by "
                + String.join(", ", missing.toList())));
  }
}
