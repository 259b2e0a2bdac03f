package org.treatmentcourse.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is in a log: the hashes from its own up to the root.
 *
 * @param index the entry's number
 * @param size the size of the log that has it
 * @param path the sibling's hash on each level, the lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  public InclusionProof {
    path = List.copyOf(path);
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a log of " + size + " entries has no " + index);
    }
  }

  /** RFC 6962, section 2.1.1. */
  public static InclusionProof of(Nodes nodes, long index, long size) {
    if (index < 0 || index >= size) {
      throw new IllegalArgumentException("a log of " + size + " entries has no " + index);
    }
    var path = new ArrayList<Hash>();
    long from = 0;
    long to = size;
    while (to - from > 1) {
      long middle = from + MerkleTree.split(to - from);
      if (index < middle) {
        path.add(MerkleTree.range(nodes, middle, to));
        to = middle;
      } else {
        path.add(MerkleTree.range(nodes, from, middle));
        from = middle;
      }
    }
    return new InclusionProof(index, size, path.reversed());
  }

  /** RFC 9162, section 2.1.3.2. */
  public boolean verifies(Hash leaf, Hash root) {
    long at = index;
    long last = size - 1;
    Hash hash = leaf;
    for (Hash sibling : path) {
      if (last == 0) {
        return false;
      }
      if (at % 2 == 1 || at == last) {
        hash = MerkleTree.node(sibling, hash);
        // At the right edge a node without sibling is its parent.
        int up = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= up;
        last >>= up;
      } else {
        hash = MerkleTree.node(hash, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
