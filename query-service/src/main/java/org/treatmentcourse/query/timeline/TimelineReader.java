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

  /** The doses whose patients a clinic still observes: some tens at a time. */
  public List<WatchedDose> watchedAt(String clinic) {
    var watched = new ArrayList<WatchedDose>();
    for (var document : timelines.find(eq(TimelineLayout.WATCHING_CLINICS, clinic))) {
      view(document)
          .watchedDoses()
          .getOrDefault(clinic, List.of())
          .forEach(dose -> watched.add(new WatchedDose(patient(document), dose)));
    }
    return watched;
  }

  private static TimelineWithHistory view(Document document) {
    return new TimelineLayout().read(document.get(TimelineLayout.VIEW, Document.class));
  }

  private static PatientRef patient(Document document) {
    return PatientRef.ofTimelineStream(document.getString("_id"));
  }

  private static PatientTimeline timeline(Document document) {
    var view = view(document);
    return new PatientTimeline(
        patient(document), view.timeline(), view.openReviews(), document.getLong("seq"));
  }
}
