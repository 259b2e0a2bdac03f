package org.treatmentcourse.query.custody;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.query.projection.StoredJson;
import org.treatmentcourse.value.ClinicId;
import org.treatmentcourse.value.LotNumber;

/** Reads a lot's book. */
final class LotReader {
  static final String COLLECTION = "lots";

  private final MongoCollection<Document> lots;

  LotReader(MongoDatabase database) {
    this.lots = database.getCollection(COLLECTION);
  }

  Optional<LotLog> find(ClinicId clinic, LotNumber lot) {
    return Optional.ofNullable(lots.find(eq(lot.stream(clinic))).first())
        .map(document -> StoredJson.view(document.get("view", Document.class), LotBook.class))
        .map(book -> LotStory.tell(clinic.value(), lot, book));
  }
}
