package org.treatmentcourse.service.vault;

import static org.treatmentcourse.service.vault.StoredKey.ID;
import static org.treatmentcourse.service.vault.StoredKey.SERVICE;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.value.id.PatientRef;

/**
 * Reads the patients' keys. Each is wrapped by a version of the wrapping key, in a database of
 * their own: whoever may read the ledger need not read these, and a backup of one is not a backup
 * of the other.
 */
public final class PatientKeys {
  /** A rotation may come between reading a key and reading what it is wrapped by. */
  private static final int LOOKS = 3;

  private final MongoCollection<Document> keys;
  private final Optional<Keystore> keystore;

  public PatientKeys(KeysDatabase database) {
    this.keys = database.database().getCollection(KeysDatabase.Layout.KEYS);
    this.keystore = database.keystore();
  }

  /** What can be had of a patient's key now; never throws because the vault is closed. */
  public KeyState state(PatientRef patient) {
    try {
      var stored = stored(patient.value());
      if (stored.isEmpty()) {
        return new KeyState.Missing();
      }
      return find(patient).<KeyState>map(KeyState.Held::new).orElseGet(KeyState.Destroyed::new);
    } catch (VaultClosed | MongoException e) {
      return new KeyState.Closed();
    }
  }

  /**
   * A patient's key; empty where there is none or none any more.
   *
   * @throws VaultClosed without the version of the wrapping key that it is wrapped by
   */
  public Optional<byte[]> find(PatientRef patient) {
    return find(patient.value(), patient.stream());
  }

  /**
   * The key of the service itself, for what concerns no patient; empty where there is none.
   *
   * @throws VaultClosed as above
   */
  public Optional<byte[]> findService() {
    return find(SERVICE, SERVICE);
  }

  private Optional<byte[]> find(Object id, String owner) {
    for (int look = 1; look <= LOOKS; look++) {
      var key = stored(id).flatMap(StoredKey::of);
      if (key.isEmpty()) {
        return Optional.empty();
      }
      var wrapping = keystore.orElseThrow(VaultClosed::new).find(key.get().version());
      if (wrapping.isPresent()) {
        return Optional.of(wrapping.get().unwrap(key.get().wrapped(), owner));
      }
    }
    throw new VaultClosed();
  }

  private Optional<Document> stored(Object id) {
    return Optional.ofNullable(keys.find(Filters.eq(ID, id)).first());
  }
}
