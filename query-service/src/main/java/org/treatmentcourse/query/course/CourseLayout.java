package org.treatmentcourse.query.course;

import static com.mongodb.client.model.Updates.pushEach;
import static com.mongodb.client.model.Updates.set;

import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.query.course.CourseWithHistory.StoredEvent;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.projection.store.ViewCodec;

/** Every stored name of the courses: the state to show, and the history to go on from. */
final class CourseLayout implements ViewCodec<CourseWithHistory> {
  static final String COLLECTION = "courses";
  static final String NOW = "now";
  static final String HISTORY = "history";

  /** The fields of a view that hold its course's patient and clinic. */
  static final List<String> PATIENT_PATH = List.of("view", NOW, "patient");

  static final String PATIENT = String.join(".", PATIENT_PATH);

  static final List<String> CLINIC_PATH = List.of("view", NOW, "clinic");
  static final String CLINIC = String.join(".", CLINIC_PATH);
  static final String STATUS = "view." + NOW + ".status";

  /** The statuses of courses that have ended. */
  static final List<String> CLOSED =
      List.of(new Stage.Completed().label(), new Stage.Discontinued().label());

  static final List<String> SAFETY_OWNER_PATH = List.of("view", NOW, "safetyOwner");
  static final String SAFETY_OWNER = String.join(".", SAFETY_OWNER_PATH);

  @Override
  public Document write(CourseWithHistory view) {
    return new Document(NOW, StoredJson.document(CourseNow.of(view.course())))
        .append(HISTORY, view.history().stream().map(StoredJson::document).toList());
  }

  /** A history only grows. */
  @Override
  public List<Bson> change(String path, CourseWithHistory before, CourseWithHistory after) {
    var more = after.history().subList(before.history().size(), after.history().size());
    return List.of(
        set(path + '.' + NOW, StoredJson.document(CourseNow.of(after.course()))),
        pushEach(path + '.' + HISTORY, more.stream().map(StoredJson::document).toList()));
  }

  @Override
  public CourseWithHistory read(Document stored) {
    List<Document> history = stored.getList(HISTORY, Document.class);
    return CourseWithHistory.of(
        history.stream().map(event -> StoredJson.view(event, StoredEvent.class)).toList());
  }
}
