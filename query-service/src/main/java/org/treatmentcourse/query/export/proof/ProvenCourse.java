package org.treatmentcourse.query.export.proof;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.bundle.BundleContents;
import org.treatmentcourse.bundle.ExportScope;
import org.treatmentcourse.bundle.LogTiles;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.TileAddress;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.transparency.note.VerifierKey;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A course as the signed log has it: the log's key signed the checkpoint, the tiles make its root,
 * and each commit's bytes have the hash that the tiles say.
 *
 * @param treeSize how many commits the checkpoint comprises
 * @param events in order; none if the log does not know the course
 */
record ProvenCourse(long treeSize, List<RecordedEvent> events) {
  ProvenCourse {
    events = List.copyOf(events);
  }

  /** The log's answer does not prove itself. */
  static final class Unproven extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unproven(String what) {
      super(what);
    }
  }

  /**
   * Reads a course at the log's last checkpoint.
   *
   * @throws IOException if the log can't be read now
   * @throws Unproven if it can, and something in it is not what was signed
   */
  static ProvenCourse read(CourseId course, LedgerLogClient log) throws IOException {
    long size = log.size();
    BundleContents contents;
    try {
      contents = log.contents(new ExportScope.OfCourse(course), size);
    } catch (LedgerLogClient.Refused refused) {
      if (refused.isOfNothing()) {
        return new ProvenCourse(size, List.of());
      }
      throw refused;
    }
    var tiles = tiles(contents, log);
    var events = new ArrayList<RecordedEvent>();
    Map<Long, List<byte[]>> entries = new HashMap<>();
    for (long commit : contents.commits()) {
      long tile = commit / TileAddress.FULL;
      if (!entries.containsKey(tile)) {
        entries.clear(); // commits ascend
        entries.put(tile, log.entries(leaves(tile, size)));
      }
      var bytes = entries.getOrDefault(tile, List.of()).get((int) (commit % TileAddress.FULL));
      if (tiles.leaf(commit).filter(MerkleTree.leaf(bytes)::equals).isEmpty()) {
        throw new Unproven("commit " + commit + " is not the one that the log signed");
      }
      StoredCommit.of(bytes).events().stream()
          .filter(event -> event.stream().equals(course.stream()))
          .forEach(events::add);
    }
    return new ProvenCourse(size, events);
  }

  private static LogTiles tiles(BundleContents contents, LedgerLogClient log) throws IOException {
    var root = Hash.ofBase64(contents.root());
    var note = SignedNote.parse(contents.checkpoint());
    var keys = contents.keys().stream().map(VerifierKey::parse).toList();
    if (note.signedBy(keys).stream().noneMatch(key -> key.name().equals(contents.origin()))
        || !Checkpoint.parse(note.text())
            .equals(new Checkpoint(contents.origin(), contents.treeSize(), root))) {
      throw new Unproven("no key of the log signed its checkpoint");
    }
    var read = new ArrayList<HashTile>();
    for (var address : LogTiles.needed(contents.treeSize(), contents.commits())) {
      read.add(log.tile(address));
    }
    var tiles = new LogTiles(contents.treeSize(), root, read);
    if (!tiles.makeTheRoot()) {
      throw new Unproven("the log's tiles don't make the root that it signed");
    }
    return tiles;
  }

  private static TileAddress leaves(long tile, long size) {
    long first = tile * TileAddress.FULL;
    return new TileAddress(0, tile, (int) Math.min(TileAddress.FULL, size - first));
  }
}
