package org.treatmentcourse.command.vault.key;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.command.follower.FollowedPosition;
import org.treatmentcourse.service.vault.KeysDatabase;
import org.treatmentcourse.service.vault.StoredKey;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The patients' keys that were destroyed. The store's journals and old copies still hold such a
 * key, wrapped: the erasure is complete once the wrapping key is destroyed, too.
 */
public final class Erasures {
  private static final String DESTROYED = "destroyed";
  private static final String DESTROYED_AT = "destroyedAt";
  private static final String COMPLETED = "completed";
  private static final String FOLLOWER_ID = "erasures";

  private static final Bson PENDING =
      Filters.and(Filters.eq(DESTROYED, true), Filters.exists(COMPLETED, false));

  private final MongoCollection<Document> keys;
  private final FollowedPosition followed;

  public Erasures(MongoDatabase database) {
    keys = database.getCollection(KeysDatabase.Layout.KEYS);
    followed =
        new FollowedPosition(database.getCollection(KeysDatabase.Layout.FOLLOWER), FOLLOWER_ID);
  }

  /**
   * An erasure that is not complete.
   *
   * @param version the newest version of the wrapping key that the patient's key was wrapped by;
   *     empty where that is not known, so that only a version made from now on is free of it
   * @param destroyedAt when the patient's key was destroyed, or found to be
   */
  public record Pending(PatientRef patient, Optional<Integer> version, Instant destroyedAt) {}

  /** Destroys a patient's key for ever; doing it again changes nothing. */
  public void destroy(PatientRef patient) {
    var version =
        or(
            StoredKey.VERSION,
            new Document(
                "$cond",
                List.of(
                    new Document(
                        "$ne", List.of(new Document("$type", "$" + StoredKey.WRAPPED), "missing")),
                    StoredKey.FIRST_VERSION,
                    "$$REMOVE")));
    keys.updateOne(
        Filters.eq(StoredKey.ID, patient.value()),
        List.of(
            new Document(
                "$set",
                new Document(DESTROYED, true)
                    .append(StoredKey.VERSION, version)
                    .append(DESTROYED_AT, or(DESTROYED_AT, "$$NOW"))),
            new Document("$unset", List.of(StoredKey.NONCE, StoredKey.WRAPPED))),
        new UpdateOptions().upsert(true));
  }

  /**
   * Those of earlier builds have no time, and count from now on. Those of unknown version are
   * pending under the newest, which is the last that any copy can be of.
   */
  public void settle(int newest) {
    keys.updateMany(
        Filters.and(
            PENDING,
            Filters.or(
                Filters.exists(DESTROYED_AT, false), Filters.exists(StoredKey.VERSION, false))),
        List.of(
            new Document(
                "$set",
                new Document(DESTROYED_AT, or(DESTROYED_AT, "$$NOW"))
                    .append(StoredKey.VERSION, or(StoredKey.VERSION, newest)))));
  }

  private static Document or(String field, Object otherwise) {
    return new Document("$ifNull", List.of("$" + field, otherwise));
  }

  /** Those that are not complete, the oldest first. */
  public List<Pending> pending(int most) {
    var pending = new ArrayList<Pending>();
    for (var key : keys.find(PENDING).sort(Sorts.ascending(DESTROYED_AT)).limit(most)) {
      pending.add(
          new Pending(
              new PatientRef(key.get(StoredKey.ID, UUID.class)),
              Optional.ofNullable(key.getInteger(StoredKey.VERSION)),
              key.getDate(DESTROYED_AT).toInstant()));
    }
    return pending;
  }

  /** How many are not complete. */
  public long count() {
    return keys.countDocuments(PENDING);
  }

  /** Notes that an erasure is complete. */
  public void complete(PatientRef patient) {
    keys.updateOne(Filters.eq(StoredKey.ID, patient.value()), Updates.set(COMPLETED, true));
  }

  /** The commit up to which every erasure of the ledger has destroyed its key. */
  public FollowedPosition followed() {
    return followed;
  }
}
