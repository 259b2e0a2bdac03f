package org.treatmentcourse.consumer;

import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;

/**
 * What is needed of a log's tree to add to it and to know its root: the root of each of the largest
 * whole subtrees, at most 63 of them. Not safe for several threads.
 */
final class TreeFrontier {
  private final List<Hash> subtrees;
  private long size;

  /**
   * A tree that is kept.
   *
   * @param size how many entries it has
   * @param subtrees the roots, the largest subtree's first
   * @throws IllegalArgumentException if a tree of this size has another number of them
   */
  TreeFrontier(long size, List<Hash> subtrees) {
    if (size < 0 || Long.bitCount(size) != subtrees.size()) {
      throw new IllegalArgumentException(
          "a tree of %d entries is not %d subtrees".formatted(size, subtrees.size()));
    }
    this.size = size;
    this.subtrees = new ArrayList<>(subtrees);
  }

  /** Adds an entry's hash. */
  void add(Hash leaf) {
    var added = leaf;
    for (long whole = size; (whole & 1) == 1; whole >>= 1) {
      added = MerkleTree.node(subtrees.removeLast(), added);
    }
    subtrees.add(added);
    size++;
  }

  long size() {
    return size;
  }

  List<Hash> subtrees() {
    return List.copyOf(subtrees);
  }

  Hash root() {
    return subtrees.reversed().stream()
        .reduce((right, left) -> MerkleTree.node(left, right))
        .orElseGet(MerkleTree::empty);
  }

  TreeFrontier copy() {
    return new TreeFrontier(size, subtrees);
  }
}
