package org.treatmentcourse.query.waitinglist;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.waitinglist.WaitingList;

/** Reads the clinics' waiting lists. */
final class WaitingListReader {
  static final String COLLECTION = "waiting_lists";

  private final MongoCollection<Document> lists;

  WaitingListReader(MongoDatabase database) {
    this.lists = database.getCollection(COLLECTION);
  }

  /** A clinic's list, with entries that came to their end. */
  WaitingList of(ClinicId clinic) {
    return Optional.ofNullable(lists.find(eq(WaitingList.stream(clinic))).first())
        .map(document -> StoredJson.view(document.get("view", Document.class), WaitingList.class))
        .orElseGet(WaitingList::empty);
  }
}
