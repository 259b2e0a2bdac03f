package org.treatmentcourse.infra.backup;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.bson.RawBsonDocument;
import org.treatmentcourse.command.deadlines.DeadlineLayout;
import org.treatmentcourse.command.duty.DutyLayout;
import org.treatmentcourse.command.follower.FollowerLayout;
import org.treatmentcourse.command.ledger.store.LedgerIndexes;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.command.parked.ParkedLayout;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.secret.OwnerOnlyFile;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.TransparencyLayout;

/**
 * {@code infra/restore}: a backup into an empty installation. The service then follows the ledger
 * from its first commit on: deadlines are derived, and each key whose patient's data was erased is
 * destroyed again. The query service builds its read models from the beginning of the topic.
 */
public final class Restore {
  private static final List<String> OF_THE_LEDGER =
      List.of(
          LedgerLayout.LEDGER,
          TransparencyLayout.TILES,
          TransparencyLayout.CHECKPOINTS,
          TransparencyLayout.COSIGNATURES,
          DutyLayout.DUTY,
          DeadlineLayout.DEADLINES,
          DeadlineLayout.POSITIONS,
          FollowerLayout.POSITIONS,
          ParkedLayout.PARKED);

  /**
   * Where the patients' keys come from. A backup's own open nothing once the wrapping key of its
   * day is destroyed; the copy that is made before that does.
   */
  public sealed interface KeysFrom {
    /** The newer of the backup's keys and the installation's own copy. */
    record Newest() implements KeysFrom {}

    /** A file as {@code mongodump} writes it. */
    record Given(Path file) implements KeysFrom {}

    /** The keys that are there stay. */
    record Kept() implements KeysFrom {}
  }

  private final InstalledStores stores;
  private final BackupFolder folder;
  private final KeysFrom keys;

  private Restore(InstalledStores stores, BackupFolder folder, KeysFrom keys) {
    this.stores = stores;
    this.folder = folder;
    this.keys = keys;
  }

  /**
   * Restores and says the point of recovery.
   *
   * @param keys where the patients' keys come from
   * @throws PartFailed if the folder is not what was backed up, or the installation is not empty
   */
  public static void run(Settings here, Path from, KeysFrom keys) {
    try {
      var folder = new BackupFolder(from);
      var manifest = folder.checked();
      requireSigned(folder, manifest);
      try (var stores = InstalledStores.open(here, EnumSet.of(PartName.MONGOD, PartName.BROKER))) {
        stores.requireNoService();
        new Restore(stores, folder, keys).restore(manifest);
      }
      System.out.print(manifest.words());
      System.out.println("restored; infra/import-published brings what was recorded since");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commits are those that the backup's checkpoint signs. */
  private static void requireSigned(BackupFolder folder, BackupManifest manifest)
      throws IOException {
    var log = LogKeys.of(List.of(folder.file(BackupFolder.VERIFIER_KEYS).toString()));
    var tree = new GrowingTree(full -> {});
    try (var ledger = new BsonStream(folder.file(BackupFolder.LEDGER))) {
      for (var page = ledger.next(); !page.isEmpty(); page = ledger.next()) {
        page.forEach(commit -> tree.add(stored(commit).leaf()));
      }
    }
    var signed = log.signed(Files.readString(folder.file(BackupFolder.CHECKPOINT)));
    boolean same =
        signed
            .filter(it -> it.size() == tree.size() && it.root().equals(tree.root()))
            .filter(it -> it.size() == manifest.size())
            .filter(it -> it.root().base64().equals(manifest.root()))
            .isPresent();
    if (!same) {
      throw new PartFailed("the backup's commits are not those that its checkpoint signs");
    }
  }

  private static StoredCommit stored(RawBsonDocument document) {
    var bytes = document.getByteBuffer().asNIO();
    return StoredCommit.at(
        bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), -1);
  }

  private void restore(BackupManifest manifest) throws IOException {
    try (var client = stores.client(DatabaseAccount.COMMAND_SERVICE);
        var views = stores.client(DatabaseAccount.QUERY_SERVICE)) {
      requireEmpty(client, views);
      // First what may fail, and may be done again.
      IntakeGroup.of(stores.settings()).beginAnew();
      var ledger = client.getDatabase(DatabaseAccounts.LEDGER);
      LedgerIndexes.ensure(ledger);
      // Crash here, or below: the installation is not empty, and the next attempt says what is
      // there. A service that is started on half of it finds less than was signed, and appends
      // nothing: the checkpoints come first, the ledger last.
      insert(ledger, TransparencyLayout.CHECKPOINTS);
      insert(ledger, TransparencyLayout.TILES);
      insert(ledger, TransparencyLayout.COSIGNATURES);
      var from = keysFile(manifest);
      if (from.isPresent()) {
        insert(client.getDatabase(DatabaseAccounts.KEYS), KeysDatabase.Layout.KEYS, from.get());
        System.out.println("the patients' keys are those of " + from.get());
      }
      insert(ledger, LedgerLayout.LEDGER);
    }
    if (!Files.exists(stores.checkpointFile())) {
      OwnerOnlyFile.write(
          stores.checkpointFile(), Files.readString(folder.file(BackupFolder.CHECKPOINT)));
    }
  }

  /** The keys to insert; empty where those that are there stay. */
  private Optional<Path> keysFile(BackupManifest manifest) throws IOException {
    return switch (keys) {
      case KeysFrom.Kept _ -> Optional.empty();
      case KeysFrom.Given given -> Optional.of(given.file());
      case KeysFrom.Newest _ -> {
        var copy = stores.settings().keysCopy();
        boolean isNewer =
            Files.exists(copy)
                && Files.getLastModifiedTime(copy).toInstant().isAfter(manifest.keysAt());
        yield Optional.of(isNewer ? copy : folder.file(BackupFolder.PATIENT_KEYS));
      }
    };
  }

  private void requireEmpty(MongoClient client, MongoClient views) {
    var ledger = client.getDatabase(DatabaseAccounts.LEDGER);
    OF_THE_LEDGER.forEach(collection -> requireEmpty(ledger, collection));
    if (!(keys instanceof KeysFrom.Kept)) {
      var database = client.getDatabase(DatabaseAccounts.KEYS);
      requireEmpty(database, KeysDatabase.Layout.KEYS);
      requireEmpty(database, KeysDatabase.Layout.FOLLOWER);
    }
    var models = views.getDatabase(DatabaseAccounts.VIEWS);
    models.listCollectionNames().forEach(collection -> requireEmpty(models, collection));
  }

  private static void requireEmpty(MongoDatabase database, String collection) {
    if (database.getCollection(collection).find().first() != null) {
      throw new PartFailed(
          "not restored: %s.%s is not empty; a backup is restored into an empty installation"
              .formatted(database.getName(), collection));
    }
  }

  private void insert(MongoDatabase database, String collection) throws IOException {
    insert(database, collection, folder.file(collection + ".bson"));
  }

  private static void insert(MongoDatabase database, String collection, Path from)
      throws IOException {
    var into = database.getCollection(collection, RawBsonDocument.class);
    try (var documents = new BsonStream(from)) {
      for (var page = documents.next(); !page.isEmpty(); page = documents.next()) {
        into.insertMany(page);
      }
    }
  }
}
