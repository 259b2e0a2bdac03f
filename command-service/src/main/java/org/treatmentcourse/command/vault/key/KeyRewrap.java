package org.treatmentcourse.command.vault.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.service.vault.WrappingKey;

/** All keys at once: wrapped by another version, or copied. */
public final class KeyRewrap {
  private static final int BATCH_KEYS = 500;
  private static final int TURN_KEYS = 8 * BATCH_KEYS;

  private final MongoCollection<Document> keys;
  private final Keystore keystore;
  private final RetiredVersions retired;

  public KeyRewrap(MongoDatabase database, Keystore keystore) {
    this.keys = database.getCollection(KeysDatabase.Layout.KEYS);
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
    var to = keystore.find(newest).orElseThrow(VaultClosed::new);
    int wrapped = 0;
    for (int version : keystore.versions().headSet(newest, false)) {
      var from = keystore.find(version).orElseThrow(VaultClosed::new);
      var turn = new ArrayList<Document>(TURN_KEYS);
      for (var key :
          keys.find(Filters.and(Filters.exists(StoredKey.WRAPPED), StoredKey.isOf(version)))) {
        turn.add(key);
        if (turn.size() == TURN_KEYS) {
          wrapped += rewrap(turn, from, to, newest);
          turn.clear();
        }
      }
      wrapped += rewrap(turn, from, to, newest);
    }
    return wrapped;
  }

  private int rewrap(List<Document> turn, WrappingKey from, WrappingKey to, int newest) {
    // crash here: some of the keys are wrapped anew, which their documents say
    return IntStream.iterate(0, first -> first < turn.size(), first -> first + BATCH_KEYS)
        .mapToObj(first -> turn.subList(first, Math.min(first + BATCH_KEYS, turn.size())))
        .parallel() // the store takes two batches at once, too
        .mapToInt(batch -> write(batch.stream().map(key -> anew(key, from, to, newest)).toList()))
        .sum();
  }

  private static UpdateOneModel<Document> anew(
      Document document, WrappingKey from, WrappingKey to, int newest) {
    var stored = StoredKey.of(document).orElseThrow();
    var owner = StoredKey.owner(document);
    var key = from.unwrap(stored.wrapped(), owner);
    return new StoredKey(newest, to.wrap(key, owner))
        .inPlaceOf(Objects.requireNonNull(document.get(StoredKey.ID)), stored);
  }

  private int write(List<UpdateOneModel<Document>> batch) {
    return keys.bulkWrite(batch, new BulkWriteOptions().ordered(false)).getModifiedCount();
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
   * Opens each key of a copy that it is given, by one version alone.
   *
   * @throws VaultClosed if a key does not open by that, or the version is not there
   */
  public Consumer<RawBsonDocument> opening(int version) {
    var wrapping = keystore.find(version).orElseThrow(VaultClosed::new);
    var codec = keys.getCodecRegistry().get(Document.class);
    return copied -> {
      var document = copied.decode(codec);
      StoredKey.of(document)
          .ifPresent(stored -> wrapping.unwrap(stored.wrapped(), StoredKey.owner(document)));
    };
  }
}
