package org.treatmentcourse.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProofsTest {
  private static final int SMALL = 70;
  private final Random random = new Random(6962);

  @Test
  void every_inclusion_proof_verifies_and_every_altered_one_fails() {
    var leaves = Logs.numbered(SMALL);
    var nodes = Logs.of(leaves);
    for (int size = 1; size <= SMALL; size++) {
      var root = nodes.root(size);
      for (int index = 0; index < size; index++) {
        var proof = InclusionProof.of(nodes, index, size);
        assertThat(proof.verifies(leaves.get(index), root)).isTrue();
        assertThat(proof.verifies(altered(leaves.get(index)), root)).isFalse();
        assertThat(proof.verifies(leaves.get(index), altered(root))).isFalse();
        for (var path : alterations(proof.path())) {
          assertThat(new InclusionProof(index, size, path).verifies(leaves.get(index), root))
              .isFalse();
        }
        if (size > 1) {
          var elsewhere = new InclusionProof((index + 1) % size, size, proof.path());
          assertThat(elsewhere.verifies(leaves.get(index), root)).isFalse();
        }
      }
    }
  }

  @Test
  void every_consistency_proof_verifies_and_every_altered_one_fails() {
    var nodes = Logs.of(Logs.numbered(SMALL));
    for (int to = 0; to <= SMALL; to++) {
      for (int from = 0; from <= to; from++) {
        var proof = ConsistencyProof.of(nodes, from, to);
        assertThat(proof.verifies(nodes.root(from), nodes.root(to))).isTrue();
        assertThat(proof.verifies(altered(nodes.root(from)), nodes.root(to))).isFalse();
        if (from > 0) {
          assertThat(proof.verifies(nodes.root(from), altered(nodes.root(to)))).isFalse();
          for (var path : alterations(proof.path())) {
            assertThat(
                    new ConsistencyProof(from, to, path).verifies(nodes.root(from), nodes.root(to)))
                .isFalse();
          }
        }
      }
    }
  }

  /** One hash altered, each in turn; one left out; one too many. */
  private List<List<Hash>> alterations(List<Hash> path) {
    var all = new ArrayList<List<Hash>>();
    for (int i = 0; i < path.size(); i++) {
      var one = new ArrayList<>(path);
      one.set(i, altered(path.get(i)));
      all.add(one);
    }
    if (!path.isEmpty()) {
      all.add(path.subList(1, path.size()));
      all.add(path.subList(0, path.size() - 1));
    }
    var more = new ArrayList<>(path);
    more.add(MerkleTree.empty());
    all.add(more);
    return all;
  }

  private Hash altered(Hash hash) {
    return Logs.altered(hash, random.nextInt(Hash.BYTES * Byte.SIZE));
  }
}
