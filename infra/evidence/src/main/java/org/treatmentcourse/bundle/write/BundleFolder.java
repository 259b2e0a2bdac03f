package org.treatmentcourse.bundle.write;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.BundleContents.StreamEnd;
import org.treatmentcourse.bundle.BundleLayout;
import org.treatmentcourse.bundle.BundleLines;
import org.treatmentcourse.bundle.BundleLines.CommitLine;
import org.treatmentcourse.bundle.Disclosure;
import org.treatmentcourse.bundle.EventSchemas;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.LogTiles;
import org.treatmentcourse.bundle.Manifest;
import org.treatmentcourse.bundle.Manifest.FileHash;
import org.treatmentcourse.bundle.write.BundleWriter.Part;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A bundle while it is made: its files in a folder. The commits take long to get. They are appended
 * line by line, so that a run after a crash goes on behind the last whole line. All else follows
 * from them and is made anew.
 */
public final class BundleFolder {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path folder;
  private final BundleContents contents;
  private final Map<String, Long> last = new HashMap<>();

  public BundleFolder(Path folder, BundleContents contents) {
    this.folder = folder;
    this.contents = contents;
    contents.streams().forEach(stream -> last.put(stream.stream(), stream.lastSeq()));
  }

  /** A file of the bundle. */
  public Path file(String name) throws IOException {
    var file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    return file;
  }

  /**
   * Gets the commits that are not here yet.
   *
   * @param progress is told how many are here
   * @throws IOException if the log can't be read now; what is here stays
   * @throws IllegalStateException if an entry of the log is not the one that its tile has
   */
  public void collectCommits(LogSource log, LongConsumer progress) throws IOException {
    var commits = contents.commits();
    int next = wholeLines();
    progress.accept(next);
    try (var out =
        Files.newBufferedWriter(
            file(BundleLayout.COMMITS),
            UTF_8,
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND)) {
      while (next < commits.size()) {
        long tile = commits.get(next) / TileAddress.FULL;
        var address = leaves(tile);
        var hashes = log.tile(address).hashes();
        var entries = log.entries(address);
        for (; next < commits.size() && commits.get(next) / TileAddress.FULL == tile; next++) {
          int offset = (int) (commits.get(next) % TileAddress.FULL);
          var bytes = entries.get(offset);
          if (!MerkleTree.leaf(bytes).equals(hashes.get(offset))) {
            throw new IllegalStateException(
                "the log's entry " + commits.get(next) + " is not the one of its tile");
          }
          out.write(new CommitLine(commits.get(next), bytes).text() + "\n");
        }
        out.flush();
        // Crash here: whole lines and perhaps a broken one, which the next start cuts off.
        progress.accept(next);
      }
    }
  }

  private TileAddress leaves(long tile) {
    long first = tile * TileAddress.FULL;
    int width = (int) Math.min(TileAddress.FULL, contents.treeSize() - first);
    return new TileAddress(0, tile, width);
  }

  /** The number of commits here; the part of another one that a crash left is cut off. */
  private int wholeLines() throws IOException {
    var file = file(BundleLayout.COMMITS);
    if (!Files.exists(file)) {
      return 0;
    }
    int lines = 0;
    long end = 0;
    long at = 0;
    try (var in = Files.newInputStream(file)) {
      var buffer = new byte[BUFFER_BYTES];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++, at++) {
          if (buffer[i] == '\n') {
            lines++;
            end = at + 1;
          }
        }
      }
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(end);
    }
    return lines;
  }

  /** Writes what follows from the commits and the log: events, tiles, checkpoint, key, schemas. */
  public void derive(LogSource log) throws IOException {
    try (var commits = Files.newBufferedReader(file(BundleLayout.COMMITS), UTF_8);
        var out = writer(BundleLayout.EVENTS)) {
      for (var line = commits.readLine(); line != null; line = commits.readLine()) {
        for (var event : CommitLine.parse(line).stored().events()) {
          if (isInScope(event)) {
            out.write(BundleLines.event(event) + "\n");
          }
        }
      }
    }
    try (var out = writer(BundleLayout.TILES)) {
      for (var address : LogTiles.needed(contents.treeSize(), contents.commits())) {
        HashTile tile = log.tile(address);
        out.write(BundleLines.tile(tile) + "\n");
      }
    }
    write(BundleLayout.README, readme());
    write(BundleLayout.CHECKPOINT, contents.checkpoint());
    write(BundleLayout.LOG_KEY, String.join("\n", contents.keys()) + "\n");
    for (var schema : EventSchemas.files().entrySet()) {
      write(schema.getKey(), schema.getValue());
    }
  }

  /** The places of each stream's commits, so that the streams can be told one after the other. */
  public Histories histories() throws IOException {
    var places = new TreeMap<String, List<Place>>();
    long offset = 0;
    try (var commits = Files.newBufferedReader(file(BundleLayout.COMMITS), UTF_8)) {
      for (var line = commits.readLine(); line != null; line = commits.readLine()) {
        var place = new Place(offset, line.length()); // ASCII
        CommitLine.parse(line).stored().events().stream()
            .filter(this::isInScope)
            .map(RecordedEvent::stream)
            .distinct()
            .forEach(stream -> places.computeIfAbsent(stream, it -> new ArrayList<>()).add(place));
        offset += line.length() + 1;
      }
    }
    return new Histories(places, disclosure());
  }

  /** What the bundle discloses; {@link Disclosure#NONE} before that is written. */
  private Disclosure disclosure() throws IOException {
    var file = file(BundleLayout.DISCLOSURE);
    return Files.exists(file) ? Disclosure.parse(Files.readString(file, UTF_8)) : Disclosure.NONE;
  }

  /** Writes what the bundle discloses, as far as somebody who reads its events says. */
  public void disclose(Disclosing disclosing) throws IOException {
    Files.deleteIfExists(file(BundleLayout.DISCLOSURE)); // a crash may have left another time's
    var disclosure = Disclosure.empty();
    var histories = histories();
    for (var stream : histories.streams()) {
      for (var event : histories.of(stream)) {
        disclosing.disclose(event, disclosure);
      }
    }
    write(BundleLayout.DISCLOSURE, disclosure.text());
  }

  /** Says what is disclosed of an event. */
  @FunctionalInterface
  public interface Disclosing {
    void disclose(RecordedEvent event, Disclosure disclosure);
  }

  /** A line of the commits' file, without its end. */
  private record Place(long offset, int bytes) {}

  /** The streams' histories, each read when it is asked for: not all fit in memory. */
  public final class Histories {
    private final SortedMap<String, List<Place>> places;
    private final Disclosure disclosure;

    private Histories(SortedMap<String, List<Place>> places, Disclosure disclosure) {
      this.places = places;
      this.disclosure = disclosure;
    }

    /** Every stream, by name. */
    public List<String> streams() {
      return List.copyOf(places.keySet());
    }

    /** A stream's events, in order, as the bundle discloses them. */
    public List<RecordedEvent> of(String stream) throws IOException {
      var events = new ArrayList<RecordedEvent>();
      try (var commits = new RandomAccessFile(file(BundleLayout.COMMITS).toFile(), "r")) {
        for (var place : places.getOrDefault(stream, List.of())) {
          var line = new byte[place.bytes()];
          commits.seek(place.offset());
          commits.readFully(line);
          CommitLine.parse(new String(line, UTF_8)).stored().events().stream()
              .filter(event -> event.stream().equals(stream) && isInScope(event))
              .map(disclosure::shown)
              .forEach(events::add);
        }
      }
      return events;
    }
  }

  /** Writes the manifest over everything that is here, in the bundle's order. */
  public Manifest writeManifest(ExportScope scope) throws IOException {
    var hashes = new ArrayList<FileHash>();
    for (var part : listed()) {
      hashes.add(part.hash());
    }
    var manifest = Manifest.of(scope, contents, hashes);
    Files.write(file(BundleLayout.MANIFEST), manifest.bytes());
    return manifest;
  }

  /** Writes the bundle, under its name only once it is whole. */
  public void seal(String statement, Path bundle, LongConsumer progress) throws IOException {
    write(BundleLayout.STATEMENT, statement);
    var parts = new ArrayList<Part>();
    parts.add(part(BundleLayout.MANIFEST));
    parts.add(part(BundleLayout.STATEMENT));
    parts.addAll(listed());
    var incoming = bundle.resolveSibling(bundle.getFileName() + ".part");
    BundleWriter.write(incoming, parts, part -> progress.accept(1));
    // Crash here: a whole bundle under a name that nobody reads; it is written again.
    Files.move(
        incoming, bundle, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<Part> listed() throws IOException {
    var names =
        new ArrayList<>(
            List.of(
                BundleLayout.README,
                BundleLayout.CHECKPOINT,
                BundleLayout.LOG_KEY,
                BundleLayout.TILES,
                BundleLayout.COMMITS,
                BundleLayout.EVENTS));
    names.addAll(EventSchemas.files().keySet());
    for (var made :
        List.of(BundleLayout.DISCLOSURE, BundleLayout.REPORT_HTML, BundleLayout.REPORT_PDF)) {
      if (Files.exists(file(made))) {
        names.add(made);
      }
    }
    contents.streams().stream()
        .map(StreamEnd::stream)
        .map(BundleFolder::reportOf)
        .filter(report -> Files.exists(folder.resolve(report)))
        .forEach(names::add);
    var parts = new ArrayList<Part>();
    for (var name : names) {
      parts.add(part(name));
    }
    return parts;
  }

  /** The name of the report on one stream of several. */
  public static String reportOf(String stream) {
    return BundleLayout.REPORTS + stream + ".html";
  }

  private Part part(String name) throws IOException {
    return new Part(name, file(name));
  }

  private boolean isInScope(RecordedEvent event) {
    return event.seq() <= last.getOrDefault(event.stream(), -1L);
  }

  private static String readme() throws IOException {
    try (var in = BundleLayout.class.getResourceAsStream(BundleLayout.README)) {
      return new String(Objects.requireNonNull(in, "the page of the format").readAllBytes(), UTF_8);
    }
  }

  private BufferedWriter writer(String name) throws IOException {
    return Files.newBufferedWriter(file(name), UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(file(name), text, UTF_8);
  }
}
