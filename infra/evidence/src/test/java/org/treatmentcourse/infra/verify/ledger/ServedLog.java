package org.treatmentcourse.infra.verify.ledger;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.transparency.EntryBundle;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TileAddress;

/** Writes the files that a mirror would get from a service on this database, altered or not. */
final class ServedLog {
  private final LedgerSource source;
  private final Path root;

  private ServedLog(LedgerSource source, Path root) {
    this.source = source;
    this.root = root;
  }

  static void write(MongoDatabase database, Path root) throws IOException {
    var log = new ServedLog(new StoredLedger(database), root);
    var commits = new ArrayList<StoredCommit>();
    var pages = log.source.pages();
    for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
      commits.addAll(page);
    }
    log.writeAll(commits);
  }

  private void writeAll(List<StoredCommit> commits) throws IOException {
    Files.writeString(root.resolve("checkpoint"), source.lastCheckpoint().orElseThrow());
    long last = commits.getLast().number();
    for (long tile = 0; tile <= last / TileAddress.FULL; tile++) {
      long index = tile;
      var bundle =
          commits.stream()
              .filter(it -> it.number() / TileAddress.FULL == index)
              .map(StoredCommit::bytes)
              .toList();
      int width = (int) Math.min(TileAddress.FULL, last + 1 - tile * TileAddress.FULL);
      var address = new TileAddress(0, tile, width);
      file("entries/" + address.path(), EntryBundle.bytes(bundle));
      var hashes = source.tile(0, tile).orElseGet(() -> open(index));
      if (!hashes.isEmpty()) {
        file("0/" + new TileAddress(0, tile, hashes.size()).path(), HashTile.bytes(hashes));
      }
    }
  }

  private List<Hash> open(long tile) {
    var leaves = source.leavesOf(tile);
    return leaves.keySet().stream().sorted().map(leaves::get).toList();
  }

  private void file(String path, byte[] bytes) throws IOException {
    var file = root.resolve("tile").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }
}
