package org.treatmentcourse.bundle;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.Nodes;
import org.treatmentcourse.transparency.TileAddress;

/**
 * The tiles over some commits of a log, up to its root: what each of them has an inclusion proof
 * in, shared by all. A tile is believed when its root is in a tile above that is, and the tiles of
 * the right edge when they make the log's root; so a wrong commit is told from a wrong tile.
 */
public final class LogTiles {
  private final long size;
  private final Map<Place, HashTile> tiles = new HashMap<>();
  private final Map<Place, Boolean> believed = new HashMap<>();
  private final boolean edgeIsGood;

  private record Place(int level, long index) {}

  /** Tiles that are to prove something about a log of this size and root. */
  public LogTiles(long size, Hash root, Collection<HashTile> tiles) {
    this.size = size;
    tiles.forEach(tile -> this.tiles.put(place(tile.address()), tile));
    this.edgeIsGood = size > 0 && rootOfEdge().filter(root::equals).isPresent();
  }

  /**
   * The tiles that prove that these commits are in a log of a size: in one order, without doubles.
   */
  public static List<TileAddress> needed(long size, Collection<Long> commits) {
    var needed =
        new TreeSet<TileAddress>(
            Comparator.comparingInt(TileAddress::level).thenComparingLong(TileAddress::index));
    for (int level = 0; hashes(size, level) > 0; level++) {
      int open = (int) (hashes(size, level) % TileAddress.FULL);
      if (open > 0) {
        needed.add(new TileAddress(level, hashes(size, level) / TileAddress.FULL, open));
      }
    }
    for (long commit : commits) {
      long tile = commit / TileAddress.FULL;
      for (int level = 0; isFull(size, level, tile); level++, tile /= TileAddress.FULL) {
        if (!needed.add(TileAddress.full(level, tile))) {
          break; // and so are those above it
        }
      }
    }
    return new ArrayList<>(needed);
  }

  /** True if the tiles of the right edge make the log's root. */
  public boolean makeTheRoot() {
    return edgeIsGood;
  }

  /** Tiles that are not the log's, or that nothing shows to be. */
  public List<TileAddress> unproven() {
    return tiles.values().stream()
        .map(HashTile::address)
        .filter(address -> !believed(place(address)))
        .sorted(
            Comparator.comparingInt(TileAddress::level)
                .reversed()
                .thenComparingLong(TileAddress::index))
        .toList();
  }

  /** The hash that a commit has in the log; empty if no tile that is believed has it. */
  public Optional<Hash> leaf(long commit) {
    var place = new Place(0, commit / TileAddress.FULL);
    int offset = (int) (commit % TileAddress.FULL);
    return commit >= 0 && commit < size && believed(place)
        ? Optional.ofNullable(tiles.get(place))
            .filter(tile -> offset < tile.hashes().size())
            .map(tile -> tile.hashes().get(offset))
        : Optional.empty();
  }

  private boolean believed(Place place) {
    var known = believed.get(place);
    if (known != null) {
      return known;
    }
    boolean good = isGood(place);
    believed.put(place, good);
    return good;
  }

  private boolean isGood(Place place) {
    var tile = tiles.get(place);
    if (tile == null) {
      return false;
    }
    if (!isFull(size, place.level(), place.index())) {
      long open = hashes(size, place.level()) % TileAddress.FULL;
      return edgeIsGood
          && place.index() == hashes(size, place.level()) / TileAddress.FULL
          && tile.hashes().size() == open;
    }
    var above = new Place(place.level() + 1, place.index() / TileAddress.FULL);
    int offset = (int) (place.index() % TileAddress.FULL);
    var parent = tiles.get(above);
    return parent != null
        && tile.hashes().size() == TileAddress.FULL
        && believed(above)
        && parent.hashes().get(offset).equals(tile.root());
  }

  /** The root that the log had at an earlier size; empty if the tiles here don't prove it. */
  public Optional<Hash> rootAt(long earlier) {
    return earlier > 0 && earlier < size ? root(earlier, this::believed) : Optional.empty();
  }

  private Optional<Hash> rootOfEdge() {
    return root(size, place -> true);
  }

  private Optional<Hash> root(long ofSize, Predicate<Place> usable) {
    try {
      return Optional.of(
          Nodes.inTiles(
                  (level, index, width) ->
                      Optional.ofNullable(tiles.get(new Place(level, index)))
                          .filter(tile -> tile.hashes().size() >= width)
                          .filter(tile -> usable.test(new Place(level, index)))
                          .orElseThrow(() -> new IllegalArgumentException("a tile is missing")))
              .root(ofSize));
    } catch (IllegalArgumentException missing) {
      return Optional.empty();
    }
  }

  private static boolean isFull(long size, int level, long index) {
    return index < hashes(size, level) / TileAddress.FULL;
  }

  /** The number of whole subtrees of a tile level's height. */
  private static long hashes(long size, int level) {
    return size >> (TileAddress.HEIGHT * level);
  }

  private static Place place(TileAddress address) {
    return new Place(address.level(), address.index());
  }
}
