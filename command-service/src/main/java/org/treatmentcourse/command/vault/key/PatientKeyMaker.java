package org.treatmentcourse.command.vault.key;

import static org.treatmentcourse.service.vault.StoredKey.ID;
import static org.treatmentcourse.service.vault.StoredKey.SERVICE;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import java.util.Arrays;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.seal.Aead;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.Keystore;
import org.treatmentcourse.service.vault.PatientKeys;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.service.vault.VaultClosed;
import org.treatmentcourse.value.id.PatientRef;

/**
 * Makes a patient's key where there is none.
 *
 * <p><b>Durable when.</b> A call that returns is on the journals of a majority. <b>Concurrent
 * callers.</b> A patient has one key whoever asks first; a destroyed one never comes back.
 */
public final class PatientKeyMaker {
  private final PatientKeys there;
  private final MongoCollection<Document> keys;
  private final Optional<Keystore> keystore;
  private final RetiredVersions retired;

  public PatientKeyMaker(KeysDatabase database) {
    this.there = new PatientKeys(database);
    this.keys = database.database().getCollection(KeysDatabase.Layout.KEYS);
    this.keystore = database.keystore();
    this.retired = new RetiredVersions(database.database());
  }

  /**
   * A patient's key; a new one where there was none; empty where it was destroyed.
   *
   * @throws VaultClosed without the version of the wrapping key that it is wrapped by
   */
  public Optional<byte[]> findOrCreate(PatientRef patient) {
    return create(patient.value(), patient.stream()).or(() -> there.find(patient));
  }

  /**
   * The key of the service itself, for what concerns no patient; a new one where there is none.
   *
   * @throws VaultClosed as above
   */
  public Optional<byte[]> findOrCreateService() {
    return there.findService().or(() -> create(SERVICE, SERVICE)).or(there::findService);
  }

  /** A new key; empty where one is there, or was. */
  private Optional<byte[]> create(Object id, String owner) {
    int newest = keystore().newest();
    var key = Aead.newKey();
    var wrapped = wrapped(key, owner, newest);
    // crash after this: a key that sealed nothing, which the repeated request finds and uses
    var stored =
        keys.findOneAndUpdate(
            Filters.eq(ID, id),
            wrapped.insertion(),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    boolean isOwn =
        Optional.ofNullable(stored)
            .flatMap(StoredKey::of)
            .filter(it -> Arrays.equals(it.wrapped().nonce(), wrapped.wrapped().nonce()))
            .isPresent();
    if (!isOwn) {
      return Optional.empty();
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

  private Keystore keystore() {
    return keystore.orElseThrow(VaultClosed::new);
  }
}
