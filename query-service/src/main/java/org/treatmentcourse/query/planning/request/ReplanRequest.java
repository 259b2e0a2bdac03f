package org.treatmentcourse.query.planning.request;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Visits that need another place, since somebody or something will not be there.
 *
 * @param away who or what will not be there; absent for the whole clinic
 * @param span when not
 * @param visits to move, at most one entry each
 * @param courses of those visits
 * @param now nothing begins before
 * @param from how far back other places are looked for
 * @param until how far ahead
 */
public record ReplanRequest(
    Optional<Resource> away,
    Span span,
    List<Booked> visits,
    Map<CourseId, CourseFrame> courses,
    ClinicCalendar calendar,
    ZoneId zone,
    Instant now,
    Instant from,
    Instant until) {
  /** A visit of a course as it is booked. */
  public record Booked(CourseId course, Visit visit, Appointment appointment) {}

  /**
   * The demands of a course on its visits.
   *
   * @param booked what it has, those to be moved among them
   * @param elsewhere when the patient has visits of other courses
   * @param starts of its sessions that count, by number
   * @param posts what its protocol asks of each role
   */
  public record CourseFrame(
      Spacing spacing,
      DaysOrHours integrationWindow,
      Map<Visit, Appointment> booked,
      List<Span> elsewhere,
      Map<Integer, Instant> starts,
      Map<Role, Post> posts) {
    public Post post(Role role) {
      return Optional.ofNullable(posts.get(role)).orElseGet(() -> new Post(role, List.of()));
    }
  }

  /** The proposed move of a visit. */
  public enum How {
    /** Somebody else takes the place. */
    SAME_TIME,
    /** Another time of the same day. */
    SAME_DAY,
    /** The nearest day that the protocol allows. */
    OTHER_DAY,
    /** No move: no place was found. */
    NONE
  }

  /**
   * The proposal for a visit.
   *
   * @param bookings its new one, and its integration's where that has to move along; or none
   * @param binding why there is none
   */
  public record Replanned(Booked was, How how, List<Booking> bookings, Optional<Binding> binding) {
    public Replanned {
      bookings = List.copyOf(bookings);
    }
  }
}
