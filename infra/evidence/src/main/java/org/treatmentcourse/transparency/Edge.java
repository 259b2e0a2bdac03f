package org.treatmentcourse.transparency;

import java.util.List;
import java.util.Optional;

/**
 * The right edge of a tree of a certain size: its partial tiles.
 *
 * @param size how many entries the tree has
 * @param open each level's hashes that fill no tile, the entries' own level first
 */
public record Edge(long size, List<List<Hash>> open) {

  /** The partial tile there, if this is the edge's place on that level and it has a hash. */
  public Optional<HashTile> tile(int level, long index) {
    if (level >= open.size() || index != size >> (TileAddress.HEIGHT * (level + 1))) {
      return Optional.empty();
    }
    var hashes = open.get(level);
    return hashes.isEmpty()
        ? Optional.empty()
        : Optional.of(new HashTile(new TileAddress(level, index, hashes.size()), hashes));
  }

  /** The tree's root: every whole subtree at the edge, folded from the right. */
  Hash root(long ofSize) {
    return MerkleTree.range(Nodes.inTiles((level, index, width) -> top(level, index)), 0, ofSize);
  }

  private HashTile top(int level, long index) {
    return tile(level, index).orElseThrow(() -> new IllegalStateException("not at the edge"));
  }
}
