package org.treatmentcourse.query.projection.store;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.IndexModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * Documents of a collection of their own that follow from the views of a {@link StreamViews}, for
 * questions over many streams that one document per stream can't answer fast.
 *
 * <p>Each document holds the seq of the event that made it so and is replaced by later ones only.
 * They are written before the views: after a crash in between they are ahead, the same events come
 * again, and writing the same again is a no-op. A document that is to be seen no more is marked so;
 * it is removed only with its whole stream.
 *
 * @param documents where they are
 * @param derivation what follows from a view
 * @param indexes what the questions need
 */
public record DerivedDocuments<V>(
    MongoCollection<Document> documents, Derivation<V> derivation, List<Bson> indexes) {
  private static final String SEQ = "seq";

  /** The derivation of documents from a view: a pure function. */
  @FunctionalInterface
  public interface Derivation<V> {
    /** The documents, by id and without it, that a step of a stream makes new or different. */
    Map<String, Document> changed(String stream, Optional<V> before, V after);
  }

  public DerivedDocuments {
    indexes = List.copyOf(indexes);
  }

  void complete() {
    Indexes.create(documents, indexes.stream().map(IndexModel::new).toList());
  }

  /**
   * Puts what a step changed into a batch; a later step's document takes an earlier one's place.
   */
  void collect(Map<String, Document> batch, String stream, long seq, Optional<V> before, V after) {
    derivation
        .changed(stream, before, after)
        .forEach((id, content) -> batch.put(id, with(id, seq, content)));
  }

  void write(Collection<Document> batch) {
    if (batch.isEmpty()) {
      return;
    }
    var writes =
        batch.stream()
            .map(
                document ->
                    new ReplaceOneModel<>(
                        and(eq(document.get("_id")), lt(SEQ, document.get(SEQ))),
                        document,
                        new ReplaceOptions().upsert(true)))
            .toList();
    try {
      documents.bulkWrite(writes, new BulkWriteOptions().ordered(false));
    } catch (MongoBulkWriteException failed) {
      // A duplicate key says that the document is as new or newer already.
      if (!DuplicateKeys.areAllOf(failed)) {
        throw failed;
      }
    }
  }

  /**
   * Removes what follows from a stream's view, and what has the id of one of the stream's events.
   */
  void withdraw(String stream, Optional<V> view, Set<String> eventIds) {
    var ids = new HashSet<>(eventIds);
    view.ifPresent(last -> ids.addAll(derivation.changed(stream, Optional.empty(), last).keySet()));
    documents.deleteMany(in("_id", ids));
  }

  private static Document with(String id, long seq, Document content) {
    var document = new Document("_id", id).append(SEQ, seq);
    document.putAll(content);
    return document;
  }
}
