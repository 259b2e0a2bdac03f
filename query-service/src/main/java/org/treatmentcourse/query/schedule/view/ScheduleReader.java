package org.treatmentcourse.query.schedule.view;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Board;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.ProtocolRef;

/** Reads the courses' schedules. */
public final class ScheduleReader {
  private static final String NOW = ScheduleLayout.VIEW + '.' + ScheduleLayout.NOW;

  /** A course and what stands of its schedule. */
  public record OfCourse(CourseId course, CourseSchedule schedule) {}

  private final MongoCollection<Document> courses;

  ScheduleReader(MongoDatabase database) {
    this.courses = database.getCollection(ScheduleLayout.COURSES);
  }

  /** The clinic that a course belongs to, if it is known. */
  public Optional<String> clinicOf(CourseId course) {
    return Optional.ofNullable(
            courses
                .find(eq(course.stream()))
                .projection(include(ScheduleLayout.CLINIC_OF_COURSE))
                .first())
        .map(document -> document.getEmbedded(List.of("view", "now", "clinic"), String.class));
  }

  /** Everything that the events said of a course's schedule. */
  public Optional<ScheduleView> find(CourseId course) {
    return Optional.ofNullable(courses.find(eq(course.stream())).first())
        .map(
            document ->
                new ScheduleLayout().read(document.get(ScheduleLayout.VIEW, Document.class)));
  }

  /** A clinic's courses that are on one of the boards; a clinic has some hundreds at a time. */
  public List<OfCourse> on(String clinic, Board board) {
    return found(
        and(eq(ScheduleLayout.CLINIC_OF_COURSE, clinic), eq(ScheduleLayout.BOARDS, board.name())));
  }

  /** The standing schedules of some courses. */
  public Map<CourseId, CourseSchedule> of(Collection<CourseId> wanted) {
    var found = new HashMap<CourseId, CourseSchedule>();
    found(in("_id", wanted.stream().map(CourseId::stream).toList()))
        .forEach(each -> found.put(each.course(), each.schedule()));
    return found;
  }

  /** The protocol versions that some courses pin. */
  public Map<CourseId, ProtocolRef> protocols(Collection<CourseId> wanted) {
    var found = new HashMap<CourseId, ProtocolRef>();
    courses
        .find(in("_id", wanted.stream().map(CourseId::stream).toList()))
        .projection(include(NOW + ".protocol"))
        .forEach(
            document ->
                found.put(
                    CourseId.ofStream(document.getString("_id")),
                    StoredJson.view(
                        document.getEmbedded(List.of("view", "now", "protocol"), Document.class),
                        ProtocolRef.class)));
    return found;
  }

  private List<OfCourse> found(Bson which) {
    return courses
        .find(which)
        .projection(include(NOW))
        .map(
            document ->
                new OfCourse(
                    CourseId.ofStream(document.getString("_id")),
                    StoredJson.view(
                        document.getEmbedded(List.of("view", "now"), Document.class),
                        CourseSchedule.class)))
        .into(new ArrayList<>());
  }
}
