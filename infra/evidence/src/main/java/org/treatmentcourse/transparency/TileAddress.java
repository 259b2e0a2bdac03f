package org.treatmentcourse.transparency;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A tile's place, by C2SP tlog-tiles: 256 hashes a tile, a level's hashes are the roots of the
 * level below's tiles.
 *
 * @param level 0 for the entries' own hashes
 * @param index 0 for the level's first tile
 * @param width how many hashes; fewer than {@link #FULL} in a partial tile
 */
public record TileAddress(int level, long index, int width) {
  public static final int HEIGHT = 8;
  public static final int FULL = 1 << HEIGHT;

  /** The highest level of a log of 2^63 entries. */
  private static final int MAX_LEVEL = 7;

  private static final int THOUSAND = 1_000;
  private static final Pattern PATH =
      Pattern.compile("((?:x\\d{3}/){0,5})(\\d{3})(?:\\.p/([1-9]\\d{0,2}))?");

  public TileAddress {
    if (level < 0 || level > MAX_LEVEL || index < 0 || width < 1 || width > FULL) {
      throw new IllegalArgumentException("no tile has level " + level + ", width " + width);
    }
  }

  public static TileAddress full(int level, long index) {
    return new TileAddress(level, index, FULL);
  }

  /** Reads what follows the level in a tile's path; empty if no tile is written so. */
  public static Optional<TileAddress> parse(int level, String path) {
    var match = PATH.matcher(path);
    if (!match.matches() || level < 0 || level > MAX_LEVEL) {
      return Optional.empty();
    }
    long index = Long.parseLong((match.group(1) + match.group(2)).replaceAll("[x/]", ""));
    int width = match.group(3) == null ? FULL : Integer.parseInt(match.group(3));
    if (width > FULL || (width == FULL && match.group(3) != null)) {
      return Optional.empty();
    }
    var address = new TileAddress(level, index, width);
    // Each tile has one path: leading zeros would make others.
    return address.path().equals(path) ? Optional.of(address) : Optional.empty();
  }

  /** The part after the level: groups of three digits, all but the last with an x before. */
  public String path() {
    var path = new StringBuilder("%03d".formatted(index % THOUSAND));
    for (long rest = index / THOUSAND; rest > 0; rest /= THOUSAND) {
      path.insert(0, "x%03d/".formatted(rest % THOUSAND));
    }
    return width == FULL ? path.toString() : path + ".p/" + width;
  }

  @Override
  public String toString() {
    return level + "/" + path();
  }

  /** The number of the first leaf under this tile. */
  public long firstEntry() {
    return index << (HEIGHT * (level + 1));
  }
}
