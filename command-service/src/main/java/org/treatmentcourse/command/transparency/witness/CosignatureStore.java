package org.treatmentcourse.command.transparency.witness;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Sorts.descending;
import static org.treatmentcourse.transparency.TransparencyLayout.COSIGNATURES;
import static org.treatmentcourse.transparency.TransparencyLayout.LINE;
import static org.treatmentcourse.transparency.TransparencyLayout.SIZE;
import static org.treatmentcourse.transparency.TransparencyLayout.WITNESS;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.VerifierKey;

/** Every cosignature ever given: inserted once, one a checkpoint and witness, never changed. */
final class CosignatureStore {
  private static final String ID = "_id";

  private final MongoCollection<Document> cosignatures;

  CosignatureStore(MongoDatabase database) {
    this.cosignatures =
        database
            .getCollection(COSIGNATURES)
            .withReadConcern(ReadConcern.MAJORITY)
            .withWriteConcern(WriteConcern.MAJORITY.withJournal(true));
  }

  /** Keeps it, unless another instance was given one first: both are as good. */
  void keep(long size, VerifierKey witness, NoteSignature cosignature) {
    try {
      cosignatures.insertOne(
          new Document(ID, id(size, witness)).append(LINE, cosignature.line().strip()));
    } catch (MongoWriteException e) {
      if (ErrorCategory.fromErrorCode(e.getError().getCode()) != ErrorCategory.DUPLICATE_KEY) {
        throw e;
      }
    }
  }

  Optional<NoteSignature> find(long size, VerifierKey witness) {
    @Nullable Document found = cosignatures.find(eq(id(size, witness))).first();
    return found == null
        ? Optional.empty()
        : Optional.of(NoteSignature.parse(found.getString(LINE)));
  }

  /** The largest size that a witness cosigned; 0 if none. */
  long lastSize(VerifierKey witness) {
    // Sizes sort before witnesses, and there are few of these: the first match is near the end.
    @Nullable Document found =
        cosignatures
            .find(eq(ID + "." + WITNESS, witness.text()))
            .hint(new Document(ID, 1))
            .sort(descending(ID))
            .first();
    return found == null ? 0 : found.get(ID, Document.class).get(SIZE, Number.class).longValue();
  }

  private static Document id(long size, VerifierKey witness) {
    return new Document(SIZE, size).append(WITNESS, witness.text());
  }
}
