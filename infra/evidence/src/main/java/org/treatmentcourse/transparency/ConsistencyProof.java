package org.treatmentcourse.transparency;

import java.util.ArrayList;
import java.util.List;

/**
 * That a log only grew: the hashes that make both roots.
 *
 * @param from the size before
 * @param to the size after
 * @param path RFC 6962's order, the lowest first
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

  public ConsistencyProof {
    path = List.copyOf(path);
    if (from < 0 || from > to) {
      throw new IllegalArgumentException("no log grew from " + from + " to " + to);
    }
  }

  /** RFC 6962, section 2.1.2. */
  public static ConsistencyProof of(Nodes nodes, long from, long to) {
    var path = new ArrayList<Hash>();
    if (from > 0 && from < to) {
      long start = 0;
      long end = to;
      while (from != end) {
        long middle = start + MerkleTree.split(end - start);
        if (from <= middle) {
          path.add(MerkleTree.range(nodes, middle, end));
          end = middle;
        } else {
          path.add(MerkleTree.range(nodes, start, middle));
          start = middle;
        }
      }
      if (start > 0) {
        path.add(MerkleTree.range(nodes, start, end));
      }
    }
    return new ConsistencyProof(from, to, path.reversed());
  }

  /** RFC 9162, section 2.1.4.2; the empty log is where every log began. */
  public boolean verifies(Hash rootBefore, Hash rootAfter) {
    if (from == to) {
      return path.isEmpty() && rootBefore.equals(rootAfter);
    }
    if (from == 0) {
      return path.isEmpty() && rootBefore.equals(MerkleTree.empty());
    }
    var hashes = new ArrayList<Hash>(path);
    if (Long.bitCount(from) == 1) {
      hashes.addFirst(rootBefore);
    }
    return !hashes.isEmpty() && climb(hashes, rootBefore, rootAfter);
  }

  private boolean climb(List<Hash> hashes, Hash rootBefore, Hash rootAfter) {
    int whole = Long.numberOfTrailingZeros(from);
    long at = (from - 1) >> whole;
    long last = (to - 1) >> whole;
    Hash before = hashes.getFirst();
    Hash after = before;
    for (Hash sibling : hashes.subList(1, hashes.size())) {
      if (last == 0) {
        return false;
      }
      if (at % 2 == 1 || at == last) {
        before = MerkleTree.node(sibling, before);
        after = MerkleTree.node(sibling, after);
        int up = at == 0 ? 0 : Long.numberOfTrailingZeros(at);
        at >>= up;
        last >>= up;
      } else {
        after = MerkleTree.node(after, sibling);
      }
      at >>= 1;
      last >>= 1;
    }
    return last == 0 && before.equals(rootBefore) && after.equals(rootAfter);
  }
}
