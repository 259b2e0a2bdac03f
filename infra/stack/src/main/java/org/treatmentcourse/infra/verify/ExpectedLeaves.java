package org.treatmentcourse.infra.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.TileAddress;

/**
 * Which hash each commit had when it was taken into the log, as far as that is stored. It tells
 * which commit is bad once a signed checkpoint says that one is.
 */
final class ExpectedLeaves {
  private final StoredLog stored;
  private long tile = -1;
  private Map<Long, Hash> leaves = new HashMap<>();

  ExpectedLeaves(StoredLog stored) {
    this.stored = stored;
  }

  /** Asked in the order of the commits. */
  Optional<Hash> of(long commit) {
    long holder = commit / TileAddress.FULL;
    if (holder != tile) {
      long first = holder * TileAddress.FULL;
      leaves =
          stored
              .tile(0, holder)
              .map(hashes -> numbered(first, hashes))
              .orElseGet(() -> stored.leavesAfter(first));
      tile = holder;
    }
    return Optional.ofNullable(leaves.get(commit));
  }

  private static Map<Long, Hash> numbered(long first, List<Hash> hashes) {
    var numbered = new HashMap<Long, Hash>();
    for (int i = 0; i < hashes.size(); i++) {
      numbered.put(first + i, hashes.get(i));
    }
    return numbered;
  }
}
