package org.treatmentcourse.command.transparency.serving;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.transparency.LogState;
import org.treatmentcourse.command.transparency.TileStore;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.Nodes;
import org.treatmentcourse.transparency.TileAddress;

/** The content of the signed log, for any reader. */
public final class LogReader {
  /** At about 20 kB each, 5 MB. */
  private static final int CACHED_TILES = 256;

  private final Ledger ledger;
  private final TileStore store;
  private final LogState state;
  private long cachedForgotten; // guarded by the cache
  private final Map<TileAddress, HashTile> cache =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TileAddress, HashTile> eldest) {
          return size() > CACHED_TILES;
        }
      };

  public LogReader(Ledger ledger, TileStore store, LogState state) {
    this.ledger = ledger;
    this.store = store;
    this.state = state;
  }

  public Optional<LogState.Signed> signed() {
    return state.signed();
  }

  /** A tile of exactly this width, full or partial; empty if the signed log has no such. */
  public Optional<HashTile> tile(LogState.Signed log, TileAddress address) {
    return atLeast(log, address.level(), address.index(), address.width())
        .map(tile -> tile.first(address.width()));
  }

  /** The nodes that proofs about this state of the log are made of. */
  public Nodes nodes(LogState.Signed log) {
    return Nodes.inTiles(
        (level, index, width) ->
            atLeast(log, level, index, width)
                .orElseThrow(() -> new IllegalArgumentException("the log has no such tile")));
  }

  /** The documents under a tile of level 0, if the signed log has them all. */
  public Optional<byte[]> entries(LogState.Signed log, TileAddress address) {
    long from = address.firstEntry();
    if (from + address.width() > log.edge().size()) {
      return Optional.empty();
    }
    List<StoredCommit> commits = ledger.readStored(from, address.width());
    return commits.size() == address.width()
        ? Optional.of(EntryBundle.bytes(commits.stream().map(StoredCommit::bytes).toList()))
        : Optional.empty();
  }

  private Optional<HashTile> atLeast(LogState.Signed log, int level, long index, int width) {
    return log.edge()
        .tile(level, index)
        .or(() -> full(log, level, index))
        .filter(tile -> tile.address().width() >= width);
  }

  private Optional<HashTile> full(LogState.Signed log, int level, long index) {
    long above = log.edge().size() >> (TileAddress.HEIGHT * (level + 1));
    return index < above ? cached(TileAddress.full(level, index)) : Optional.empty();
  }

  private Optional<HashTile> cached(TileAddress address) {
    long forgotten = ledger.forgotten();
    synchronized (cache) {
      if (cachedForgotten != forgotten) {
        cache.clear();
        cachedForgotten = forgotten;
      }
      if (cache.containsKey(address)) {
        return Optional.ofNullable(cache.get(address));
      }
    }
    // Read outside the lock: twice is no harm, a wait behind the database for everybody is.
    var found = store.find(address.level(), address.index());
    synchronized (cache) {
      if (cachedForgotten == forgotten) {
        found.ifPresent(tile -> cache.put(address, tile));
      }
    }
    return found;
  }
}
