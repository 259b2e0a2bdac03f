package org.treatmentcourse.infra.verify.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/**
 * The log as it is served, in files: what a C2SP tlog-tiles mirror holds, or a bundle that was
 * handed out. {@code checkpoint}, {@code tile/<level>/<path>}, {@code tile/entries/<path>}.
 */
public final class CopiedLog implements LedgerSource {
  private static final int LARGEST_BUNDLE_BYTES =
      TileAddress.FULL * (2 + EntryBundle.MAX_ENTRY_BYTES);
  private static final int LARGEST_CHECKPOINT_BYTES = 1 << 20;

  private final Path root;
  private final Optional<FileSystem> archive;
  private final NavigableMap<Long, TileAddress> bundles;

  private CopiedLog(Path root, Optional<FileSystem> archive) throws IOException {
    this.root = root;
    this.archive = archive;
    this.bundles = widest("entries");
  }

  /**
   * Opens a copy.
   *
   * @param log a folder, or a {@code .zip} that has the same in it
   * @throws IOException if it is neither
   */
  public static CopiedLog open(Path log) throws IOException {
    if (Files.isDirectory(log)) {
      return new CopiedLog(log, Optional.empty());
    }
    if (!Files.isRegularFile(log)) {
      throw new NoSuchFileException(log.toString());
    }
    var zip = FileSystems.newFileSystem(log);
    return new CopiedLog(zip.getPath("/"), Optional.of(zip));
  }

  @Override
  public long estimatedCommits() {
    return bundles.isEmpty()
        ? 0
        : bundles.lastKey() * TileAddress.FULL + bundles.lastEntry().getValue().width();
  }

  @Override
  public Pages pages() {
    Iterator<TileAddress> places = bundles.values().iterator();
    return () -> places.hasNext() ? entries(places.next()) : List.of();
  }

  private List<StoredCommit> entries(TileAddress place) {
    var bytes = read(file("entries", place), LARGEST_BUNDLE_BYTES);
    var entries = new ArrayList<StoredCommit>(place.width());
    long first = place.firstEntry();
    boolean ascending = true;
    int offset = 0;
    while (offset < bytes.length) {
      long due = first + entries.size();
      int length = offset + 1 < bytes.length ? length(bytes, offset) : bytes.length;
      if (length > bytes.length - offset - 2) {
        throw new UnreadableCommit(due, "the bundle tile/entries/" + place.path() + " is broken");
      }
      var entry = StoredCommit.at(bytes, offset + 2, length, due);
      ascending &= entries.isEmpty() || entry.number() > entries.getLast().number();
      entries.add(entry);
      offset += 2 + length;
    }
    return ascending ? entries : inTheirPlaces(first, entries);
  }

  /** A gap in ascending numbers is a missing commit; any other disorder are wrong commits. */
  private static List<StoredCommit> inTheirPlaces(long first, List<StoredCommit> entries) {
    var placed = new ArrayList<StoredCommit>(entries.size());
    entries.forEach(entry -> placed.add(entry.numbered(first + placed.size())));
    return placed;
  }

  private static int length(byte[] bytes, int offset) {
    return Byte.toUnsignedInt(bytes[offset]) << Byte.SIZE | Byte.toUnsignedInt(bytes[offset + 1]);
  }

  @Override
  public Optional<List<Hash>> tile(int level, long index) {
    var file = file(Integer.toString(level), TileAddress.full(level, index));
    return Files.isRegularFile(file)
        ? hashes(file).filter(hashes -> hashes.size() == TileAddress.FULL)
        : Optional.empty();
  }

  /** The widest partial tile; a copy that was taken several times has several. */
  @Override
  public Map<Long, Hash> leavesOf(long tile) {
    var full = file("0", TileAddress.full(0, tile));
    var parts = full.resolveSibling(full.getFileName() + ".p");
    var leaves = new HashMap<Long, Hash>();
    for (int width = TileAddress.FULL - 1; width > 0 && leaves.isEmpty(); width--) {
      var part = parts.resolve(Integer.toString(width));
      var hashes = Files.isRegularFile(part) ? hashes(part).orElse(List.of()) : List.<Hash>of();
      for (int i = 0; i < Math.min(width, hashes.size()); i++) {
        leaves.put(tile * TileAddress.FULL + i, hashes.get(i));
      }
    }
    return leaves;
  }

  @Override
  public Optional<String> lastCheckpoint() {
    var file = root.resolve("checkpoint");
    return Files.isRegularFile(file)
        ? Optional.of(new String(read(file, LARGEST_CHECKPOINT_BYTES), UTF_8))
        : Optional.empty();
  }

  /** For each place the file with most in it. */
  private NavigableMap<Long, TileAddress> widest(String kind) throws IOException {
    var widest = new TreeMap<Long, TileAddress>();
    var folder = root.resolve("tile").resolve(kind);
    if (Files.isDirectory(folder)) {
      try (var files = Files.walk(folder)) {
        files
            .filter(Files::isRegularFile)
            .map(file -> folder.relativize(file).toString())
            .flatMap(path -> TileAddress.parse(0, path).stream())
            .forEach(it -> widest.merge(it.index(), it, CopiedLog::wider));
      }
    }
    return widest;
  }

  private static TileAddress wider(TileAddress one, TileAddress other) {
    return one.width() > other.width() ? one : other;
  }

  private Path file(String kind, TileAddress place) {
    return root.resolve("tile").resolve(kind).resolve(place.path());
  }

  private static Optional<List<Hash>> hashes(Path file) {
    try {
      return Optional.of(HashTile.hashes(read(file, TileAddress.FULL * Hash.BYTES)));
    } catch (IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** At most so much: an archive can unpack to any size. */
  private static byte[] read(Path file, int atMost) {
    try (var in = Files.newInputStream(file)) {
      return in.readNBytes(atMost);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (archive.isPresent()) {
      try {
        archive.get().close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
