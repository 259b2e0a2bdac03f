package org.treatmentcourse.query.timeline;

import static com.mongodb.client.model.Filters.eq;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.value.id.PatientRef;

/** Reads patients' timelines. */
public final class TimelineReader {
  private final MongoCollection<Document> timelines;

  TimelineReader(MongoDatabase database) {
    this.timelines = database.getCollection(TimelineLayout.COLLECTION);
  }

  /** A patient's timeline, if anything of it has arrived here. */
  public Optional<PatientTimeline> find(PatientRef patient) {
    return Optional.ofNullable(timelines.find(eq(patient.timelineStream())).first())
        .map(TimelineReader::timeline);
  }

  /** The patients with an open review at a clinic: some tens at a time. */
  public List<PatientTimeline> reviewedAt(String clinic) {
    return timelines
        .find(eq(TimelineLayout.REVIEWING_CLINICS, clinic))
        .map(TimelineReader::timeline)
        .into(new ArrayList<>());
  }

  private static PatientTimeline timeline(Document document) {
    var view = new TimelineLayout().read(document.get(TimelineLayout.VIEW, Document.class));
    return new PatientTimeline(
        PatientRef.ofTimelineStream(document.getString("_id")),
        view.timeline(),
        view.openReviews(),
        document.getLong("seq"));
  }
}
