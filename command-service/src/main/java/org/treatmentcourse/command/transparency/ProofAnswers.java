package org.treatmentcourse.command.transparency;

import java.util.List;
import org.treatmentcourse.transparency.ConsistencyProof;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.InclusionProof;

/** Proofs as JSON; hashes are base64, as in checkpoints. */
final class ProofAnswers {
  private ProofAnswers() {}

  /** That a commit is in the log. */
  record Inclusion(long commit, long size, String leaf, String root, List<String> path) {
    static Inclusion of(InclusionProof proof, Hash leaf, Hash root) {
      return new Inclusion(
          proof.index(), proof.size(), leaf.base64(), root.base64(), texts(proof.path()));
    }
  }

  /** That the log only grew. */
  record Consistency(long from, long to, String fromRoot, String toRoot, List<String> path) {
    static Consistency of(ConsistencyProof proof, Hash fromRoot, Hash toRoot) {
      return new Consistency(
          proof.from(), proof.to(), fromRoot.base64(), toRoot.base64(), texts(proof.path()));
    }
  }

  private static List<String> texts(List<Hash> path) {
    return path.stream().map(Hash::base64).toList();
  }
}
