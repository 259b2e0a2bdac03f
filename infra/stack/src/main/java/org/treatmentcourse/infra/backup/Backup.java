package org.treatmentcourse.infra.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.conversions.Bson;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.verify.source.StoredLedger;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.HashTile;
import org.treatmentcourse.transparency.TransparencyLayout;
import org.treatmentcourse.transparency.note.Checkpoint;

/**
 * {@code infra/backup}: the installation at one signed head, taken while commands are accepted.
 * Ledger, tiles and checkpoints are only inserted into, so what they hold up to that head doesn't
 * change while it is read. The patients' keys are read last: a key is made before the commit that
 * needs it, so every commit in the backup has its key, unless that was destroyed meanwhile. What is
 * derived from the ledger (read models, deadlines, positions) is not in it.
 */
public final class Backup {
  private static final String ID = "_id";

  private final MongoDatabase ledger;
  private final MongoDatabase keys;
  private final LogKeys log;
  private final BackupFolder folder;

  private Backup(MongoClient client, LogKeys log, BackupFolder folder) {
    this.ledger = client.getDatabase(DatabaseAccounts.LEDGER);
    this.keys = client.getDatabase(DatabaseAccounts.KEYS);
    this.log = log;
    this.folder = folder;
  }

  /** The newest signed head, and the note that says so. */
  private record Head(Checkpoint checkpoint, String note) {}

  /** What the pass over the ledger found. */
  private record Copied(GrowingTree tree, Instant recordedAt) {}

  /**
   * Backs up and says the point of recovery.
   *
   * @param to a folder that is empty or not there yet
   * @param given the log's verifier keys; the service's own if none
   * @throws PartFailed if the ledger is not what its newest checkpoint signed, or the folder is in
   *     use
   */
  public static void run(Settings here, Path to, List<String> given) {
    try (var stores = InstalledStores.open(here, EnumSet.of(PartName.MONGOD));
        var client = stores.client(DatabaseAccount.COMMAND_SERVICE)) {
      var log = stores.logKeys(given);
      var manifest = new Backup(client, log, new BackupFolder(to)).write();
      System.out.print(manifest.words());
      System.out.println("backed up to " + to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BackupManifest write() throws IOException {
    folder.create();
    var head = head();
    long size = head.checkpoint().size();
    folder.write(BackupFolder.CHECKPOINT, out -> out.write(head.note().getBytes(UTF_8)));
    folder.write(BackupFolder.VERIFIER_KEYS, out -> out.write(log.text().getBytes(UTF_8)));
    var recordedAt = writeLedger(head.checkpoint());
    writeAll(ledger, TransparencyLayout.CHECKPOINTS, Filters.lte(ID, size));
    writeAll(
        ledger,
        TransparencyLayout.COSIGNATURES,
        Filters.lte(ID + "." + TransparencyLayout.SIZE, size));
    var keysAt = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    writeAll(keys, KeysDatabase.Layout.KEYS, new Document());
    var manifest =
        new BackupManifest(
            BackupManifest.FORMAT,
            head.checkpoint().origin(),
            size,
            head.checkpoint().root().base64(),
            recordedAt,
            keysAt,
            folder.written());
    folder.finish(manifest);
    return manifest;
  }

  private Head head() {
    var last =
        Optional.ofNullable(
                ledger
                    .getCollection(TransparencyLayout.CHECKPOINTS)
                    .find()
                    .sort(Sorts.descending(ID))
                    .first())
            .map(it -> it.getString(TransparencyLayout.NOTE))
            .orElseThrow(() -> new PartFailed("nothing to back up: no head was ever signed"));
    return log.signed(last)
        .filter(it -> it.size() > 0)
        .map(checkpoint -> new Head(checkpoint, last))
        .orElseThrow(
            () -> new PartFailed("the newest checkpoint is not signed by " + log.text().strip()));
  }

  /** The commits and their full tiles, which follow from them; returns the last one's time. */
  private Instant writeLedger(Checkpoint head) throws IOException {
    var times = new Instant[1];
    folder.write(
        BackupFolder.TILES,
        tiles ->
            folder.write(
                BackupFolder.LEDGER,
                commits -> {
                  var copied = copy(head, commits, tiles);
                  if (!copied.tree().root().equals(head.root())) {
                    throw new PartFailed(
                        "not backed up: the ledger is not what its newest checkpoint signed;"
                            + " infra/verify says where");
                  }
                  times[0] = copied.recordedAt();
                }));
    return times[0];
  }

  private Copied copy(Checkpoint head, OutputStream commits, OutputStream tiles)
      throws IOException {
    var tree = new GrowingTree(tile -> write(tiles, document(tile)));
    var recordedAt = Instant.EPOCH;
    try (var source = new StoredLedger(ledger)) {
      var pages = source.pages();
      while (tree.size() < head.size()) {
        var page = pages.next();
        for (var commit : page) {
          if (tree.size() == head.size()) {
            break;
          }
          if (commit.number() != tree.size()) {
            throw new PartFailed("not backed up: commit " + tree.size() + " is missing");
          }
          commits.write(commit.bytes());
          tree.add(commit.leaf());
          recordedAt = tree.size() == head.size() ? commit.decode().recordedAt() : recordedAt;
        }
        if (page.isEmpty()) {
          throw new PartFailed("not backed up: commit " + tree.size() + " is missing");
        }
      }
    }
    return new Copied(tree, recordedAt);
  }

  private static RawBsonDocument document(HashTile tile) {
    var address = tile.address();
    var document =
        new BsonDocument(
                ID, new BsonString(TransparencyLayout.tileId(address.level(), address.index())))
            .append(TransparencyLayout.HASHES, new BsonBinary(tile.bytes()));
    return new RawBsonDocument(document, new BsonDocumentCodec());
  }

  private void writeAll(MongoDatabase database, String collection, Bson filter) throws IOException {
    folder.write(
        collection + ".bson",
        out -> {
          for (var document :
              database
                  .getCollection(collection, RawBsonDocument.class)
                  .find(filter)
                  .sort(Sorts.ascending(ID))) {
            write(out, document);
          }
        });
  }

  private static void write(OutputStream out, RawBsonDocument document) {
    try {
      var bytes = document.getByteBuffer().asNIO();
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
