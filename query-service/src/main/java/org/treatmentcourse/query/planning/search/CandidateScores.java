package org.treatmentcourse.query.planning.search;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Proposals.Score;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Visit;

/** The score of a series. */
final class CandidateScores {
  private static final double PREFERRED = 40;
  private static final double ROOM = 25;
  private static final double THERAPIST = 20;
  private static final double TIME = 10;
  private static final double SPAN = 5;

  private CandidateScores() {}

  static Candidate candidate(SeriesRequest request, List<Booking> bookings) {
    var appointments = bookings.stream().map(Booking::appointment).toList();
    var sessions =
        bookings.stream()
            .filter(booking -> booking.visit().kind() == Visit.Kind.SESSION)
            .map(Booking::appointment)
            .toList();
    long days = span(request, sessions);
    double room = largestShare(appointments, Appointment::room);
    double therapist = largestShare(appointments, CandidateScores::therapist);
    double preferred = preferred(request, appointments);
    double time = largestShare(sessions, it -> Optional.of(time(request, it)));
    double shortSpan = days == 0 ? 1 : Math.min(1, (double) shortest(request, sessions) / days);
    double total =
        preferred * PREFERRED
            + room * ROOM
            + therapist * THERAPIST
            + time * TIME
            + shortSpan * SPAN;
    return new Candidate(
        bookings,
        days,
        room == 1,
        therapist == 1,
        new Score(
            rounded(total),
            rounded(preferred),
            rounded(room),
            rounded(therapist),
            rounded(time),
            rounded(shortSpan)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1_000) / 1_000.0;
  }

  private static LocalTime time(SeriesRequest request, Appointment appointment) {
    return LocalTime.ofInstant(appointment.start(), request.wishes().zone());
  }

  private static Optional<String> therapist(Appointment appointment) {
    return appointment.staff().stream()
        .filter(member -> member.role() == Role.THERAPIST)
        .map(StaffMember::id)
        .findFirst();
  }

  private static double preferred(SeriesRequest request, List<Appointment> appointments) {
    var wished = request.wishes().practitioners();
    if (wished.isEmpty() || appointments.isEmpty()) {
      return 1;
    }
    return (double)
            appointments.stream()
                .filter(it -> it.staff().stream().anyMatch(one -> wished.contains(one.id())))
                .count()
        / appointments.size();
  }

  private static <T> double largestShare(
      List<Appointment> appointments, Function<Appointment, Optional<T>> what) {
    var counts =
        appointments.stream()
            .flatMap(it -> what.apply(it).stream())
            .collect(groupingBy(Function.identity(), counting()));
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all == 0
        ? 1
        : (double) counts.values().stream().mapToLong(Long::longValue).max().orElse(0) / all;
  }

  private static long span(SeriesRequest request, List<Appointment> sessions) {
    var days =
        sessions.stream()
            .map(it -> LocalDate.ofInstant(it.start(), request.wishes().zone()))
            .sorted()
            .toList();
    return days.isEmpty() ? 0 : ChronoUnit.DAYS.between(days.getFirst(), days.getLast());
  }

  /** The fewest days that as many sessions can take. */
  private static long shortest(SeriesRequest request, List<Appointment> sessions) {
    long gaps = sessions.size() - 1L;
    int perWeek = request.spacing().perWeek();
    return gaps / perWeek * 7 + gaps % perWeek * request.spacing().leastDays();
  }
}
