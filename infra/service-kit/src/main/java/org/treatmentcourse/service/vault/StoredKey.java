package org.treatmentcourse.service.vault;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.treatmentcourse.seal.Aead.Sealed;
import org.treatmentcourse.value.id.PatientRef;

/**
 * A key as it is stored. This file owns every name in it.
 *
 * @param version of the wrapping key; what an earlier build stored has none and is of version 1
 */
public record StoredKey(int version, Sealed wrapped) {
  public static final String ID = "_id";
  public static final String NONCE = "nonce";
  public static final String WRAPPED = "wrapped";
  public static final String VERSION = "version";
  public static final int FIRST_VERSION = 1;

  /** The service's own key, beside the patients': its id is no UUID. */
  public static final String SERVICE = "service";

  /** A key that is there; empty for one that was destroyed. */
  public static Optional<StoredKey> of(Document document) {
    return document.containsKey(WRAPPED)
        ? Optional.of(
            new StoredKey(
                document.getInteger(VERSION, FIRST_VERSION),
                new Sealed(bytes(document, NONCE), bytes(document, WRAPPED))))
        : Optional.empty();
  }

  /** What the key of a document is bound to. */
  public static String owner(Document document) {
    return document.get(ID) instanceof UUID patient ? new PatientRef(patient).stream() : SERVICE;
  }

  /** Stores it where there is none. */
  public Bson insertion() {
    return Updates.combine(
        Updates.setOnInsert(NONCE, new Binary(wrapped.nonce())),
        Updates.setOnInsert(WRAPPED, new Binary(wrapped.ciphertext())),
        Updates.setOnInsert(VERSION, version));
  }

  /** Stores it in the place of the same key under another version. */
  public Bson replacement() {
    return Updates.combine(
        Updates.set(NONCE, new Binary(wrapped.nonce())),
        Updates.set(WRAPPED, new Binary(wrapped.ciphertext())),
        Updates.set(VERSION, version));
  }

  /**
   * Stores it in the place of the same key as it was read; if that was destroyed or replaced since,
   * nothing changes. It asks for the id alone and compares by itself: so the store plans no query
   * for each key, which took it as long again as the write.
   */
  public UpdateOneModel<Document> inPlaceOf(Object id, StoredKey read) {
    var fields =
        new Document(NONCE, new Binary(wrapped.nonce()))
            .append(WRAPPED, new Binary(wrapped.ciphertext()))
            .append(VERSION, version);
    var isAsRead = new Document("$eq", List.of("$" + NONCE, new Binary(read.wrapped.nonce())));
    var merged = new Document("$mergeObjects", List.of("$$ROOT", fields));
    var stored = new Document("$cond", List.of(isAsRead, merged, "$$ROOT"));
    return new UpdateOneModel<>(Filters.eq(ID, id), List.of(new Document("$replaceWith", stored)));
  }

  /** A key that is there and wrapped by a version: a destroyed one is never replaced. */
  public static Bson under(Object id, int version) {
    return Filters.and(Filters.eq(ID, id), Filters.exists(WRAPPED), isOf(version));
  }

  public static Bson isOf(int version) {
    return version == FIRST_VERSION
        ? Filters.or(Filters.eq(VERSION, version), Filters.exists(VERSION, false))
        : Filters.eq(VERSION, version);
  }

  private static byte[] bytes(Document key, String field) {
    return key.get(field, Binary.class).getData();
  }
}
