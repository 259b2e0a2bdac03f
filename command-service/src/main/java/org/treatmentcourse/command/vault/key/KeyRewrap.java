package org.treatmentcourse.command.vault.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.service.vault.VaultLayout;

/** All keys at once: wrapped by another version, or copied. */
public final class KeyRewrap {
  private static final int BATCH_KEYS = 1_000;

  private final MongoCollection<Document> keys;
  private final Keystore keystore;
  private final RetiredVersions retired;

  public KeyRewrap(MongoDatabase database, Keystore keystore) {
    this.keys = database.getCollection(VaultLayout.KEYS);
    this.keystore = keystore;
    this.retired = new RetiredVersions(database);
  }

  /**
   * Wraps every key by a version, and leaves none under an older one. Doing it again goes on where
   * it stopped.
   *
   * @param newest the newest version, which every instance holds
   * @return how many keys it wrapped
   * @throws VaultClosed if a key is not wrapped by the version that it names
   */
  public int rewrapAll(int newest) {
    int first = rewrap(newest);
    // crash before this: older versions still wrap new keys, and the next call begins again
    retired.retire(newest - 1);
    return first + rewrap(newest); // what was stored since it looked
  }

  private int rewrap(int newest) {
    int wrapped = 0;
    for (int version : keystore.versions().headSet(newest, false)) {
      var from = keystore.find(version).orElseThrow(VaultClosed::new);
      var to = keystore.find(newest).orElseThrow(VaultClosed::new);
      var batch = new ArrayList<WriteModel<Document>>();
      for (var document :
          keys.find(Filters.and(Filters.exists(StoredKey.WRAPPED), StoredKey.isOf(version)))) {
        var stored = StoredKey.of(document).orElseThrow();
        var owner = StoredKey.owner(document);
        var key = from.unwrap(stored.wrapped(), owner);
        batch.add(
            new UpdateOneModel<>(
                StoredKey.under(Objects.requireNonNull(document.get(StoredKey.ID)), version),
                new StoredKey(newest, to.wrap(key, owner)).replacement()));
        if (batch.size() == BATCH_KEYS) {
          wrapped += write(batch);
        }
      }
      wrapped += write(batch);
    }
    return wrapped;
  }

  /** Crash here: some keys of the batch are wrapped anew, which their documents say. */
  private int write(List<WriteModel<Document>> batch) {
    if (batch.isEmpty()) {
      return 0;
    }
    int wrapped = keys.bulkWrite(batch, new BulkWriteOptions().ordered(false)).getModifiedCount();
    batch.clear();
    return wrapped;
  }

  /** Writes all keys as they are stored, as {@code mongodump} does. */
  public void copyTo(OutputStream out) throws IOException {
    for (var key :
        keys.withDocumentClass(RawBsonDocument.class).find().sort(Sorts.ascending(StoredKey.ID))) {
      var bytes = key.getByteBuffer().asNIO();
      out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    }
  }

  /**
   * Opens a key of a copy by one version alone.
   *
   * @throws VaultClosed if it does not open by that
   */
  public void requireOpens(RawBsonDocument copied, int version) {
    var document = copied.decode(keys.getCodecRegistry().get(Document.class));
    StoredKey.of(document)
        .ifPresent(
            stored ->
                keystore
                    .find(version)
                    .orElseThrow(VaultClosed::new)
                    .unwrap(stored.wrapped(), StoredKey.owner(document)));
  }
}
