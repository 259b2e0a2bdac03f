package org.treatmentcourse.infra.verify.ledger;

import java.util.List;
import org.treatmentcourse.transparency.fork.ForkSigners;
import org.treatmentcourse.transparency.note.VerifierKey;

/**
 * The keys whose signatures are believed.
 *
 * @param keys the log's: any of them makes a checkpoint genuine
 * @param witnesses each of them must have cosigned it
 * @param forkSigners two of them may declare a fork
 */
public record TrustedKeys(
    List<VerifierKey> keys, List<VerifierKey> witnesses, ForkSigners forkSigners) {

  /** Nobody may declare a fork. */
  public TrustedKeys(List<VerifierKey> keys, List<VerifierKey> witnesses) {
    this(keys, witnesses, new ForkSigners(List.of()));
  }

  public TrustedKeys {
    keys = List.copyOf(keys);
    witnesses = List.copyOf(witnesses);
    if (keys.stream().anyMatch(VerifierKey::isWitness)) {
      throw new IllegalArgumentException("a witness's key signs no checkpoint: --witness is its");
    }
    if (!witnesses.stream().allMatch(VerifierKey::isWitness)) {
      throw new IllegalArgumentException("a witness's verifier key is of type 4, not a log's");
    }
  }
}
