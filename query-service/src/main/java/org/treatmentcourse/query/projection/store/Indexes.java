package org.treatmentcourse.query.projection.store;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexModel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/** Indexes of a collection, all of them in one walk over what is there. */
public final class Indexes {
  /** A walk over what is there takes longer than any other answer of the store: 15 s a million. */
  private static final long WITHIN_MINUTES = 60;

  private Indexes() {}

  public static void create(MongoCollection<Document> documents, List<IndexModel> indexes) {
    if (!indexes.isEmpty()) {
      documents.withTimeout(WITHIN_MINUTES, TimeUnit.MINUTES).createIndexes(indexes);
    }
  }
}
