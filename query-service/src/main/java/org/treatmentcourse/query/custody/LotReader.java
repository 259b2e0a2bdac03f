package org.treatmentcourse.query.custody;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bson.Document;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.LotNumber;

/** Reads a lot's book. */
final class LotReader {
  static final String COLLECTION = "lots";

  private final MongoCollection<Document> lots;

  LotReader(MongoDatabase database) {
    this.lots = database.getCollection(COLLECTION);
  }

  /** A lot's book, to be told as of now or of an earlier time of recording. */
  record Book(ClinicId clinic, LotNumber lot, LotBook book) {
    LotLog log() {
      return LotStory.tell(clinic.value(), lot, book);
    }

    /** As the log would have been told before a moment. */
    LotLog logBefore(Instant moment) {
      return LotStory.tell(
          clinic.value(),
          lot,
          new LotBook(
              book.lines().stream().filter(line -> line.recordedAt().isBefore(moment)).toList()));
    }
  }

  /** Every lot of a clinic, by number. */
  List<Book> all(ClinicId clinic) {
    var first = new LotNumber("0").stream(clinic);
    var prefix = first.substring(0, first.length() - 1);
    return lots.find(regex("_id", '^' + Pattern.quote(prefix)))
        .sort(ascending("_id"))
        .map(document -> book(clinic, document))
        .into(new ArrayList<>());
  }

  private static Book book(ClinicId clinic, Document document) {
    var lot = document.getString("_id");
    return new Book(
        clinic,
        new LotNumber(lot.substring(lot.indexOf('.') + 1)),
        StoredJson.view(document.get("view", Document.class), LotBook.class));
  }

  Optional<LotLog> find(ClinicId clinic, LotNumber lot) {
    return Optional.ofNullable(lots.find(eq(lot.stream(clinic))).first())
        .map(document -> book(clinic, document).log());
  }
}
