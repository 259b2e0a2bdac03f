package org.treatmentcourse.command.vault;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Updates;
import java.util.Optional;
import org.bson.Document;
import org.bson.types.Binary;
import org.treatmentcourse.command.follower.FollowedPosition;
import org.treatmentcourse.command.vault.Aead.Sealed;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The patients' keys, each wrapped by the master key, in a database of their own: whoever may read
 * the ledger need not read these, and a backup of one is not a backup of the other. This file owns
 * every name in it but its collections'.
 *
 * <p><b>Durable when.</b> A call that returns is on the journals of a majority. <b>Concurrent
 * callers.</b> A patient has one key whoever asks first; a destroyed one never comes back.
 */
final class PatientKeys {
  private static final String PATIENT = "_id";
  private static final String NONCE = "nonce";
  private static final String WRAPPED = "wrapped";
  private static final String DESTROYED = "destroyed";

  /** The service's own key, beside the patients': its id is no UUID. */
  private static final String SERVICE = "service";

  private static final String FOLLOWER_ID = "erasures";

  private final MongoCollection<Document> keys;
  private final FollowedPosition followed;

  PatientKeys(MongoDatabase database) {
    keys = database.getCollection(VaultLayout.KEYS);
    followed = new FollowedPosition(database.getCollection(VaultLayout.FOLLOWER), FOLLOWER_ID);
  }

  /** A patient's key; a new one where there was none; empty where it was destroyed. */
  Optional<byte[]> findOrCreate(PatientRef patient, MasterKey master) {
    return findOrCreate(patient.value(), patient.stream(), master);
  }

  /** The key of the service itself, for what concerns no patient; a new one where there is none. */
  Optional<byte[]> findOrCreateService(MasterKey master) {
    return find(SERVICE, SERVICE, master).or(() -> findOrCreate(SERVICE, SERVICE, master));
  }

  private Optional<byte[]> findOrCreate(Object id, String owner, MasterKey master) {
    var wrapped = master.wrap(Aead.newKey(), owner);
    // crash after this: a key that sealed nothing, which the repeated request finds and uses
    var there =
        keys.findOneAndUpdate(
            Filters.eq(PATIENT, id),
            Updates.combine(
                Updates.setOnInsert(NONCE, new Binary(wrapped.nonce())),
                Updates.setOnInsert(WRAPPED, new Binary(wrapped.ciphertext()))),
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
    return unwrapped(Optional.ofNullable(there), owner, master);
  }

  /** A patient's key; empty where there is none or none any more. */
  Optional<byte[]> find(PatientRef patient, MasterKey master) {
    return find(patient.value(), patient.stream(), master);
  }

  private Optional<byte[]> find(Object id, String owner, MasterKey master) {
    var there = Optional.ofNullable(keys.find(Filters.eq(PATIENT, id)).first());
    return unwrapped(there, owner, master);
  }

  private static Optional<byte[]> unwrapped(
      Optional<Document> there, String owner, MasterKey master) {
    return there
        .filter(key -> key.containsKey(WRAPPED))
        .map(key -> new Sealed(bytes(key, NONCE), bytes(key, WRAPPED)))
        .map(wrapped -> master.unwrap(wrapped, owner));
  }

  /** Destroys a patient's key for ever; doing it again changes nothing. */
  void destroy(PatientRef patient) {
    keys.replaceOne(
        Filters.eq(PATIENT, patient.value()),
        new Document(DESTROYED, true),
        new ReplaceOptions().upsert(true));
  }

  /** The commit up to which every erasure of the ledger has destroyed its key. */
  FollowedPosition followed() {
    return followed;
  }

  private static byte[] bytes(Document key, String field) {
    return key.get(field, Binary.class).getData();
  }
}
