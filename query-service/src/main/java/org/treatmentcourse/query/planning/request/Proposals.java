package org.treatmentcourse.query.planning.request;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
   * @param cost why it ranks where it does
   * @param compromises what was wished, or would have cost less, and could not be had
   */
  public record Candidate(List<Booking> bookings, Cost cost, List<Binding> compromises) {
    public Candidate {
      bookings = List.copyOf(bookings);
      compromises = List.copyOf(compromises);
    }

    Candidate but(Binding compromise) {
      return new Candidate(
          bookings, cost, Stream.concat(compromises.stream(), Stream.of(compromise)).toList());
    }
  }

  /**
   * The one order of candidates: of two, the one with the smaller total is the better. A point is
   * what one day more is worth. The therapist, room and time of day that a series has in common are
   * those that cost it the least; the sessions of the series that stand count with those proposed.
   *
   * @param total the sum of what follows, each times its weight
   * @param unwished posts that a wished practitioner could take by their roles and another has: 7
   * @param days from the day on which anything may begin to the last session's, by the wishes'
   *     clock: 1
   * @param otherTherapist sessions with another therapist: 3
   * @param otherRoom sessions in another room: 1
   * @param otherTime sessions at another time of day: 1
   * @param otherTherapistAround preparations and integrations with another therapist: 1
   * @param withoutNight preparations and integrations less than 12 hours from their session: 1
   */
  public record Cost(
      int total,
      int unwished,
      int days,
      int otherTherapist,
      int otherRoom,
      int otherTime,
      int otherTherapistAround,
      int withoutNight) {
    public static final int UNWISHED = 7;
    public static final int OTHER_THERAPIST = 3;
    public static final Duration NIGHT = Duration.ofHours(12);

    public Cost(
        int unwished,
        int days,
        int otherTherapist,
        int otherRoom,
        int otherTime,
        int otherTherapistAround,
        int withoutNight) {
      this(
          UNWISHED * unwished
              + days
              + OTHER_THERAPIST * otherTherapist
              + otherRoom
              + otherTime
              + otherTherapistAround
              + withoutNight,
          unwished,
          days,
          otherTherapist,
          otherRoom,
          otherTime,
          otherTherapistAround,
          withoutNight);
    }
  }

  /**
   * Something that binds, or could not be had.
   *
   * @param visit the visit, such as {@code session-3}, or {@code sessions}
   * @param rule the rule's name, the wish, or the kind of resource or the role that is lacking
   * @param detail for people
   */
  public record Binding(String visit, String rule, String detail) {}

  /** The series that one wish less would allow. */
  public record Nearest(Wish without, Candidate candidate) {}

  /** The same candidates, each with one compromise more. */
  public Proposals but(Binding compromise) {
    return new Proposals(
        candidates.stream().map(it -> it.but(compromise)).toList(),
        binding,
        nearest.map(it -> new Nearest(it.without(), it.candidate().but(compromise))));
  }

  public Proposals {
    candidates = List.copyOf(candidates);
    binding = List.copyOf(binding);
  }
}
