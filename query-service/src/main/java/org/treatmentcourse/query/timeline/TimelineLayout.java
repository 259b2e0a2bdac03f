package org.treatmentcourse.query.timeline;

import static com.mongodb.client.model.Indexes.ascending;
import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.query.timeline.TimelineWithHistory.StoredEvent;

/** Every stored name of the timelines: their events, and the clinics that have to look at them. */
final class TimelineLayout implements ViewCodec<TimelineWithHistory> {
  static final String COLLECTION = "dosing_timelines";
  static final String VIEW = "view";
  static final String HISTORY = "history";
  static final String REVIEWING = "reviewing";
  static final String WATCHING = "watching";

  static final String REVIEWING_CLINICS = VIEW + '.' + REVIEWING;
  static final String WATCHING_CLINICS = VIEW + '.' + WATCHING;

  /** The patients whose reviews a clinic has to close, and those that it still observes. */
  static final List<Bson> INDEXES =
      List.of(ascending(REVIEWING_CLINICS), ascending(WATCHING_CLINICS));

  @Override
  public Document write(TimelineWithHistory view) {
    return new Document(REVIEWING, view.reviewingClinics())
        .append(WATCHING, view.watchingClinics())
        .append(HISTORY, view.history().stream().map(StoredJson::document).toList());
  }

  /** A history only grows. */
  @Override
  public List<Bson> change(String path, TimelineWithHistory before, TimelineWithHistory after) {
    var more = after.history().subList(before.history().size(), after.history().size());
    return List.of(
        set(path + '.' + REVIEWING, after.reviewingClinics()),
        set(path + '.' + WATCHING, after.watchingClinics()),
        pushEach(path + '.' + HISTORY, more.stream().map(StoredJson::document).toList()));
  }

  @Override
  public TimelineWithHistory read(Document stored) {
    List<Document> history = stored.getList(HISTORY, Document.class);
    return TimelineWithHistory.of(
        history.stream().map(event -> StoredJson.view(event, StoredEvent.class)).toList());
  }
}
