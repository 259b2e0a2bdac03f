package org.treatmentcourse.infra.verify.source;

import static org.treatmentcourse.infra.verify.source.BsonFile.PACKED_SUFFIX;
import static org.treatmentcourse.infra.verify.source.BsonFile.SUFFIX;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.stream.Stream;
import org.bson.BsonInvalidOperationException;
import org.bson.RawBsonDocument;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.TransparencyLayout;

/**
 * A ledger that {@code mongodump} wrote. If the dumps of tiles and checkpoints lie beside the
 * ledger's dump, they tell which commit is bad. Without them the verifier can only tell that one
 * commit is bad.
 */
public final class DumpedLedger implements LedgerSource {
  private final NumberedDocuments commits;
  private final Optional<NumberedDocuments> checkpoints;
  private final Optional<BsonFile> tiles;
  private final Map<String, Long> tileOffsets = new HashMap<>();

  private DumpedLedger(BsonFile commits, Optional<BsonFile> checkpoints, Optional<BsonFile> tiles) {
    this.commits = new NumberedDocuments(commits);
    this.checkpoints = checkpoints.map(NumberedDocuments::new);
    this.tiles = tiles;
    tiles.ifPresent(this::findTiles);
  }

  /**
   * Opens a dump.
   *
   * @param dump the ledger's {@code .bson} or {@code .bson.gz}, or the folder that has it
   * @throws IOException if there is none
   */
  public static DumpedLedger open(Path dump) throws IOException {
    boolean folder = Files.isDirectory(dump);
    var within = folder ? dump : dump.toAbsolutePath().resolveSibling("");
    var ledger =
        folder
            ? find(within, LogDocuments.LEDGER)
                .orElseThrow(() -> new IOException("there is no ledger.bson in " + dump))
            : dump;
    return new DumpedLedger(
        BsonFile.open(ledger),
        openIfThere(within, TransparencyLayout.CHECKPOINTS),
        openIfThere(within, TransparencyLayout.TILES));
  }

  private static Optional<BsonFile> openIfThere(Path folder, String collection) throws IOException {
    var file = find(folder, collection);
    return file.isEmpty() ? Optional.empty() : Optional.of(BsonFile.open(file.get()));
  }

  private static Optional<Path> find(Path folder, String collection) {
    return Stream.of(SUFFIX, PACKED_SUFFIX)
        .map(suffix -> folder.resolve(collection + suffix))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private void findTiles(BsonFile file) {
    long offset = 0;
    for (int length = file.lengthAt(0); length > 0; length = file.lengthAt(offset)) {
      try {
        tileOffsets.put(file.document(offset).getString(LogDocuments.ID).getValue(), offset);
      } catch (BsonInvalidOperationException unreadable) {
        // As if it were not there: its commits can still be proven.
      }
      offset += length;
    }
  }

  @Override
  public long estimatedCommits() {
    return commits.count();
  }

  @Override
  public Pages pages() {
    return commits.pages();
  }

  @Override
  public Optional<List<Hash>> tile(int level, long index) {
    return Optional.ofNullable(tileOffsets.get(TransparencyLayout.tileId(level, index)))
        .flatMap(offset -> tiles.flatMap(it -> LogDocuments.fullTile(it.document(offset))));
  }

  @Override
  public Map<Long, Hash> leavesOf(long tile) {
    long first = tile * TileAddress.FULL;
    return LogDocuments.leaves(
        checkpointsOf(size -> size > first && size < first + TileAddress.FULL));
  }

  @Override
  public Optional<String> lastCheckpoint() {
    var last = checkpoints.map(NumberedDocuments::highest).orElse(-1L);
    return checkpointsOf(size -> size == last).stream().findFirst().flatMap(LogDocuments::note);
  }

  private List<RawBsonDocument> checkpointsOf(LongPredicate sizes) {
    return checkpoints.map(it -> it.documents(sizes)).orElseGet(ArrayList::new);
  }

  @Override
  public void close() {
    commits.close();
    checkpoints.ifPresent(NumberedDocuments::close);
    tiles.ifPresent(BsonFile::close);
  }
}
