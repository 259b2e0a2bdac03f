package org.treatmentcourse.command.vault.key;

import static org.treatmentcourse.command.vault.key.StoredKey.ID;
import static org.treatmentcourse.command.vault.key.StoredKey.SERVICE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Arrays;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The patients' keys, each wrapped by a version of the wrapping key, in a database of their own:
 * whoever may read the ledger need not read these, and a backup of one is not a backup of the
 * other.
 *
 * <p><b>Durable when.</b> A call that returns is on the journals of a majority. <b>Concurrent
 * callers.</b> A patient has one key whoever asks first; a destroyed one never comes back.
 */
public final class PatientKeys {
  /** A rotation may come between reading a key and reading what it is wrapped by. */
  private static final int LOOKS = 3;

  private final MongoCollection<Document> keys;
  private final Optional<Keystore> keystore;
  private final RetiredVersions retired;

  public PatientKeys(KeysDatabase database) {
    this.keys = database.database().getCollection(VaultLayout.KEYS);
    this.keystore = database.keystore();
    this.retired = new RetiredVersions(database.database());
  }

  /**
   * A patient's key; a new one where there was none; empty where it was destroyed.
   *
   * @throws VaultClosed without the version of the wrapping key that it is wrapped by
   */
  public Optional<byte[]> findOrCreate(PatientRef patient) {
    return findOrCreate(patient.value(), patient.stream());
  }

  /**
   * The key of the service itself, for what concerns no patient; a new one where there is none.
   *
   * @throws VaultClosed as above
   */
  public Optional<byte[]> findOrCreateService() {
    return find(SERVICE, SERVICE).or(() -> findOrCreate(SERVICE, SERVICE));
  }

  /**
   * A patient's key; empty where there is none or none any more.
   *
   * @throws VaultClosed as above
   */
  public Optional<byte[]> find(PatientRef patient) {
    return find(patient.value(), patient.stream());
  }

  private Optional<byte[]> findOrCreate(Object id, String owner) {
    int newest = keystore().newest();
    var key = Aead.newKey();
    var wrapped = wrapped(key, owner, newest);
    // crash after this: a key that sealed nothing, which the repeated request finds and uses
    var there =
        keys.findOneAndUpdate(
            Filters.eq(ID, id),
            wrapped.insertion(),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    boolean isOwn =
        Optional.ofNullable(there)
            .flatMap(StoredKey::of)
            .filter(it -> Arrays.equals(it.wrapped().nonce(), wrapped.wrapped().nonce()))
            .isPresent();
    if (!isOwn) {
      return find(id, owner);
    }
    leaveRetired(id, owner, key, newest);
    return Optional.of(key);
  }

  /**
   * A rotation retires a version and then looks once more for keys that it wraps. A key that is
   * stored after that look finds its version retired here, so none is left under it.
   */
  private void leaveRetired(Object id, String owner, byte[] key, int version) {
    int under = version;
    while (retired.newest() >= under) {
      int next = keystore().newest();
      keys.updateOne(StoredKey.under(id, under), wrapped(key, owner, next).replacement());
      under = next;
    }
  }

  private StoredKey wrapped(byte[] key, String owner, int version) {
    var wrapping = keystore().find(version).orElseThrow(VaultClosed::new);
    return new StoredKey(version, wrapping.wrap(key, owner));
  }

  private Optional<byte[]> find(Object id, String owner) {
    for (int look = 1; look <= LOOKS; look++) {
      var stored = Optional.ofNullable(keys.find(Filters.eq(ID, id)).first());
      var key = stored.flatMap(StoredKey::of);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      var wrapping = keystore().find(key.get().version());
      if (wrapping.isPresent()) {
        return Optional.of(wrapping.get().unwrap(key.get().wrapped(), owner));
      }
    }
    throw new VaultClosed();
  }

  private Keystore keystore() {
    return keystore.orElseThrow(VaultClosed::new);
  }
}
