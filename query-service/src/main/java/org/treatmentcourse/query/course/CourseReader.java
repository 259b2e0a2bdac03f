package org.treatmentcourse.query.course;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;

/** Reads a course as it is now. */
public final class CourseReader {
  /** A course and the last event that made it so. */
  record Found(CourseNow now, long seq, long commit) {}

  private final MongoCollection<Document> courses;

  CourseReader(MongoDatabase database) {
    this.courses = database.getCollection(CourseLayout.COLLECTION);
  }

  /**
   * A page of a clinic's courses, by id.
   *
   * @param patient only this patient's, by the pseudonym
   * @param closed only those that are closed, or only those that are not
   * @param after the last course of the page before
   */
  List<CourseNow> ofClinic(
      String clinic,
      Optional<PatientRef> patient,
      Optional<Boolean> closed,
      Optional<CourseId> after,
      int limit) {
    var which = new ArrayList<Bson>(List.of(eq(CourseLayout.CLINIC, clinic)));
    patient.ifPresent(ref -> which.add(eq(CourseLayout.PATIENT, ref.toString())));
    closed.ifPresent(
        only ->
            which.add(
                only
                    ? in(CourseLayout.STATUS, CourseLayout.CLOSED)
                    : nin(CourseLayout.STATUS, CourseLayout.CLOSED)));
    after.ifPresent(last -> which.add(gt("_id", last.stream())));
    return courses
        .find(and(which))
        .sort(ascending("_id"))
        .limit(limit)
        .projection(include("view." + CourseLayout.NOW))
        .map(
            document ->
                StoredJson.view(
                    document.get("view", Document.class).get(CourseLayout.NOW, Document.class),
                    CourseNow.class))
        .into(new ArrayList<>());
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

  /** The clinic that a course belongs to, if the course has arrived here. */
  public Optional<String> clinicOf(CourseId course) {
    return Optional.ofNullable(
            courses.find(eq(course.stream())).projection(include(CourseLayout.CLINIC)).first())
        .map(document -> document.getEmbedded(CourseLayout.CLINIC_PATH, String.class));
  }

  /** A patient's courses at a clinic, by the pseudonym. */
  public List<CourseId> coursesOf(PatientRef patient, String clinic) {
    return courses
        .find(and(eq(CourseLayout.PATIENT, patient.toString()), eq(CourseLayout.CLINIC, clinic)))
        .projection(include("_id"))
        .map(document -> CourseId.ofStream(document.getString("_id")))
        .into(new ArrayList<>());
  }

  /** Each of some patients' courses, at whatever clinic. */
  public Map<PatientRef, List<CourseId>> coursesOf(Collection<PatientRef> some) {
    return courses
        .find(in(CourseLayout.PATIENT, some.stream().map(PatientRef::toString).toList()))
        .projection(include(CourseLayout.PATIENT))
        .into(new ArrayList<>())
        .stream()
        .collect(
            groupingBy(
                document ->
                    new PatientRef(
                        UUID.fromString(
                            document.getEmbedded(CourseLayout.PATIENT_PATH, String.class))),
                mapping(document -> CourseId.ofStream(document.getString("_id")), toList())));
  }

  /** The clinics at which a patient has courses, by the pseudonym. */
  public List<String> clinicsOf(PatientRef patient) {
    return courses
        .distinct(CourseLayout.CLINIC, eq(CourseLayout.PATIENT, patient.toString()), String.class)
        .into(new ArrayList<>());
  }

  /** Those of some courses that are another clinic's. */
  public Set<CourseId> ofOtherClinics(Collection<CourseId> some, String clinic) {
    return courses
        .find(
            and(
                in("_id", some.stream().map(CourseId::stream).toList()),
                ne(CourseLayout.CLINIC, clinic)))
        .projection(include("_id"))
        .map(document -> CourseId.ofStream(document.getString("_id")))
        .into(new HashSet<>());
  }

  /** Who of the care team answers for the safety of each of some courses, where that is known. */
  public Map<CourseId, StaffMember> safetyOwners(Collection<CourseId> wanted) {
    var owners = new HashMap<CourseId, StaffMember>();
    courses
        .find(in("_id", wanted.stream().map(CourseId::stream).toList()))
        .projection(include(CourseLayout.SAFETY_OWNER))
        .forEach(
            document ->
                Optional.ofNullable(
                        document.getEmbedded(CourseLayout.SAFETY_OWNER_PATH, Document.class))
                    .map(owner -> StoredJson.view(owner, StaffMember.class))
                    .ifPresent(
                        owner -> owners.put(CourseId.ofStream(document.getString("_id")), owner)));
    return owners;
  }

  /** A course with its whole history folded, for what is not kept beside it. */
  public Optional<OpenCourse> open(CourseId course) {
    return Optional.ofNullable(courses.find(eq(course.stream())).first())
        .map(document -> new CourseLayout().read(document.get("view", Document.class)).course());
  }
}
