package org.treatmentcourse.query.course;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.Optional;
import org.bson.Document;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.query.projection.StoredJson;
import org.treatmentcourse.value.CourseId;

/** Reads a course as it is now. */
public final class CourseReader {
  /** A course and the last event that made it so. */
  record Found(CourseNow now, long seq, long commit) {}

  private final MongoCollection<Document> courses;

  CourseReader(MongoDatabase database) {
    this.courses = database.getCollection(CourseLayout.COLLECTION);
  }

  Optional<Found> find(CourseId course) {
    return Optional.ofNullable(
            courses
                .find(eq(course.stream()))
                .projection(exclude("view." + CourseLayout.HISTORY))
                .first())
        .map(
            document ->
                new Found(
                    StoredJson.view(
                        document.get("view", Document.class).get(CourseLayout.NOW, Document.class),
                        CourseNow.class),
                    document.getLong("seq"),
                    document.getLong("commit")));
  }

  /** A course with its whole history folded, for what is not kept beside it. */
  public Optional<OpenCourse> open(CourseId course) {
    return Optional.ofNullable(courses.find(eq(course.stream())).first())
        .map(document -> new CourseLayout().read(document.get("view", Document.class)).course());
  }
}
