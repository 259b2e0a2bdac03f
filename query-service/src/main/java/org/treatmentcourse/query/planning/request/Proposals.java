package org.treatmentcourse.query.planning.request;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Wishes.Wish;

/**
 * A planner's answer.
 *
 * @param candidates complete series, the best first
 * @param binding what speaks against any, where there is none
 * @param nearest the best that one wish less would allow, where there is none
 */
public record Proposals(
    List<Candidate> candidates, List<Binding> binding, Optional<Nearest> nearest) {

  /**
   * One complete series.
   *
   * @param bookings in the order of their starts
   * @param spanDays from the first session's day to the last's, by the wishes' clock
   * @param sameRoom whether every visit in person is in one room
   * @param sameTherapist whether one therapist is in every visit that has one
   * @param score why it ranks where it does
   */
  public record Candidate(
      List<Booking> bookings, long spanDays, boolean sameRoom, boolean sameTherapist, Score score) {
    public Candidate {
      bookings = List.copyOf(bookings);
    }
  }

  /**
   * Parts of a rank, each 0 to 1, the weightiest first.
   *
   * @param preferredPractitioner the share of visits with a preferred one; 1 if none is preferred
   * @param sameRoom the largest share of visits in person in one room
   * @param sameTherapist the largest share of visits with one therapist
   * @param sameLocalTime the largest share of sessions at one time of day
   * @param shortSpan the shortest span that the spacing allows, by the span
   * @param total 0 to 100: the parts weighed by 40, 25, 20, 10 and 5
   */
  public record Score(
      double total,
      double preferredPractitioner,
      double sameRoom,
      double sameTherapist,
      double sameLocalTime,
      double shortSpan) {}

  /**
   * Something that binds.
   *
   * @param visit the visit that finds no place, such as {@code session-3}
   * @param rule the rule's name, or the kind of resource or the role that is lacking
   * @param detail for people
   */
  public record Binding(String visit, String rule, String detail) {}

  /** The series that one wish less would allow. */
  public record Nearest(Wish without, Candidate candidate) {}

  public Proposals {
    candidates = List.copyOf(candidates);
    binding = List.copyOf(binding);
  }
}
