package org.treatmentcourse.transparency;

/** The hashes of a log, of which proofs are made. */
@FunctionalInterface
public interface Nodes {

  /**
   * The root of the whole subtree over the 2^level leaves from index × 2^level on.
   *
   * @throws IllegalArgumentException if the log doesn't have all of these leaves
   */
  Hash node(int level, long index);

  /** The root of the log's first {@code size} entries. */
  default Hash root(long size) {
    return MerkleTree.range(this, 0, size);
  }

  /** Finds nodes in the tiles that hold them. */
  static Nodes inTiles(Tiles tiles) {
    return (level, index) -> {
      int tileLevel = level / TileAddress.HEIGHT;
      int above = level % TileAddress.HEIGHT;
      long first = index << above;
      int offset = (int) (first % TileAddress.FULL);
      HashTile tile = tiles.tile(tileLevel, first / TileAddress.FULL, offset + (1 << above));
      return MerkleTree.root(tile.hashes().subList(offset, offset + (1 << above)));
    };
  }

  /** The source of tiles. */
  @FunctionalInterface
  interface Tiles {
    /**
     * A tile with at least this many hashes.
     *
     * @throws IllegalArgumentException if there is none
     */
    HashTile tile(int level, long index, int width);
  }
}
