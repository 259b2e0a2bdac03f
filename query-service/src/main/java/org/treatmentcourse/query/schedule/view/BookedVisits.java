package org.treatmentcourse.query.schedule.view;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** Reads booked visits, for calendars shown elsewhere. */
public final class BookedVisits {
  /* What is merely kept is nobody's appointment yet. */
  private static final Set<VisitState> HIDDEN =
      EnumSet.of(VisitState.RELEASED, VisitState.TENTATIVE);

  /**
   * A visit that is, or was, booked.
   *
   * @param room absent where nobody comes
   * @param off whether it was cancelled, or its booking entered in error
   * @param changes how often it was moved, cancelled, booked again or corrected; never falls
   * @param changedAt when the last change was recorded
   */
  public record BookedVisit(
      CourseId course,
      Visit visit,
      Instant start,
      Instant end,
      Optional<String> room,
      boolean off,
      int changes,
      Instant changedAt) {}

  private final VisitReader visits;

  BookedVisits(MongoDatabase database) {
    this.visits = new VisitReader(database);
  }

  /**
   * The visits that overlap a period, the earliest first.
   *
   * @param resource only what needs it; absent for all of the clinic
   * @param limit how many at most
   */
  public List<BookedVisit> of(
      ClinicId clinic, Optional<Resource> resource, Instant from, Instant to, int limit) {
    var filter =
        new VisitFilter(
            from,
            to,
            Optional.of(Set.of(clinic.value())),
            Optional.empty(),
            Optional.empty(),
            name(resource, Resource.Kind.PRACTITIONER),
            name(resource, Resource.Kind.ROOM),
            name(resource, Resource.Kind.DEVICE),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            HIDDEN);
    return visits.page(filter, Optional.empty(), limit).rows().stream()
        .filter(row -> row.now().bookedAt().isPresent())
        .map(BookedVisits::booked)
        .toList();
  }

  private static Optional<String> name(Optional<Resource> resource, Resource.Kind kind) {
    return resource.filter(it -> it.kind() == kind).map(Resource::name);
  }

  private static BookedVisit booked(VisitRow row) {
    var now = row.now();
    return new BookedVisit(
        new CourseId(row.course()),
        now.visit(),
        now.place().start(),
        now.place().end(),
        now.place().room(),
        now.state() == VisitState.CANCELLED || now.state() == VisitState.WITHDRAWN,
        now.changes(),
        now.changedAt());
  }
}
