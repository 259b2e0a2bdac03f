package org.treatmentcourse.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A tree that entries are added to. It keeps its right edge only, at most 255 hashes a tile level,
 * and gives away each tile that gets full. Not safe for several threads.
 */
public final class GrowingTree {
  private final Consumer<HashTile> full;
  private final List<List<Hash>> edge = new ArrayList<>();
  private long size;

  /** An empty tree. */
  public GrowingTree(Consumer<HashTile> full) {
    this.full = full;
  }

  /**
   * A tree whose first entries fill whole tiles, made from these; reads at most 255 a level.
   *
   * @param size a multiple of 256
   */
  public static GrowingTree restored(long size, FullTiles stored, Consumer<HashTile> full) {
    if (size % TileAddress.FULL != 0) {
      throw new IllegalArgumentException(size + " entries don't fill whole tiles");
    }
    var tree = new GrowingTree(full);
    tree.size = size;
    long tiles = size / TileAddress.FULL;
    for (int level = 0; tiles > 0; level++, tiles /= TileAddress.FULL) {
      int open = (int) (tiles % TileAddress.FULL);
      var roots = new ArrayList<Hash>(TileAddress.FULL);
      stored.read(level, tiles - open, open).forEach(tile -> roots.add(tile.root()));
      tree.edgeAt(level + 1).addAll(roots);
    }
    return tree;
  }

  /** Adds an entry's hash. */
  public void add(Hash leaf) {
    size++;
    add(0, leaf);
  }

  private void add(int level, Hash hash) {
    var open = edgeAt(level);
    open.add(hash);
    if (open.size() == TileAddress.FULL) {
      long index = (size >> (TileAddress.HEIGHT * (level + 1))) - 1;
      var tile = new HashTile(TileAddress.full(level, index), open);
      full.accept(tile);
      open.clear();
      add(level + 1, tile.root());
    }
  }

  public long size() {
    return size;
  }

  public Hash root() {
    return edge().root(size);
  }

  /** The hashes that are not in full tiles yet, as they are now. */
  public Edge edge() {
    return new Edge(size, edge.stream().map(List::copyOf).toList());
  }

  private List<Hash> edgeAt(int level) {
    while (edge.size() <= level) {
      edge.add(new ArrayList<>(TileAddress.FULL));
    }
    return edge.get(level);
  }

  /** The store of the full tiles. */
  @FunctionalInterface
  public interface FullTiles {
    /**
     * A number of full tiles of a level, in order.
     *
     * @throws RuntimeException if one is missing
     */
    List<HashTile> read(int level, long from, int count);
  }
}
