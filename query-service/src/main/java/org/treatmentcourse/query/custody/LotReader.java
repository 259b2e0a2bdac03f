package org.treatmentcourse.query.custody;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.treatmentcourse.query.projection.StoredJson;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.LotNumber;

/** Reads a lot's book. */
final class LotReader {
  static final String COLLECTION = "lots";

  private final MongoCollection<Document> lots;

  LotReader(MongoDatabase database) {
    this.lots = database.getCollection(COLLECTION);
  }

  /** Every lot of a clinic, by number. */
  List<LotLog> all(ClinicId clinic) {
    var first = new LotNumber("0").stream(clinic);
    var prefix = first.substring(0, first.length() - 1);
    return lots.find(regex("_id", '^' + Pattern.quote(prefix)))
        .sort(ascending("_id"))
        .map(document -> log(clinic, document))
        .into(new ArrayList<>());
  }

  private static LotLog log(ClinicId clinic, Document document) {
    var lot = document.getString("_id");
    return LotStory.tell(
        clinic.value(),
        new LotNumber(lot.substring(lot.indexOf('.') + 1)),
        StoredJson.view(document.get("view", Document.class), LotBook.class));
  }

  Optional<LotLog> find(ClinicId clinic, LotNumber lot) {
    return Optional.ofNullable(lots.find(eq(lot.stream(clinic))).first())
        .map(document -> log(clinic, document));
  }
}
