package org.treatmentcourse.query.planning.search;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The cost of a whole series, counted from its bookings alone. */
final class SeriesCost {
  private final SeriesRequest request;
  private final List<Booking> bookings;
  private final List<Appointment> sessions;
  private final List<Appointment> around;

  private SeriesCost(SeriesRequest request, List<Booking> bookings) {
    this.request = request;
    this.bookings = bookings;
    this.sessions = new ArrayList<>(request.standing());
    this.around = new ArrayList<>();
    for (var booking : bookings) {
      (booking.visit().kind() == Visit.Kind.SESSION ? sessions : around).add(booking.appointment());
    }
  }

  static SeriesCost counted(SeriesRequest request, List<Booking> bookings) {
    return new SeriesCost(request, bookings);
  }

  Cost cost() {
    return new Cost(
        unwished(),
        days(),
        others(sessions, SeriesCost::therapist, commonTherapist()),
        others(sessions, Appointment::room, commonRoom()),
        others(sessions, this::time, common(sessions, this::time)),
        others(around, SeriesCost::therapist, commonTherapist()),
        withoutNight());
  }

  Optional<String> commonRoom() {
    return common(sessions, Appointment::room);
  }

  Optional<String> commonTherapist() {
    return Stream.concat(sessions.stream(), around.stream())
        .flatMap(it -> therapist(it).stream())
        .distinct()
        .min(
            Comparator.comparingInt(
                it ->
                    Cost.OTHER_THERAPIST * others(sessions, SeriesCost::therapist, Optional.of(it))
                        + others(around, SeriesCost::therapist, Optional.of(it))));
  }

  private static <T> Optional<T> common(
      List<Appointment> all, Function<Appointment, Optional<T>> what) {
    return all.stream()
        .flatMap(it -> what.apply(it).stream())
        .distinct()
        .min(Comparator.comparingInt(it -> others(all, what, Optional.of(it))));
  }

  /** How many have another one; those that have none don't count. */
  private static <T> int others(
      List<Appointment> all, Function<Appointment, Optional<T>> what, Optional<T> common) {
    return (int)
        all.stream().map(what).filter(Optional::isPresent).filter(it -> !it.equals(common)).count();
  }

  static Optional<String> therapist(Appointment appointment) {
    return Anchor.therapist(appointment).map(Resource::name);
  }

  private Optional<LocalTime> time(Appointment appointment) {
    return Optional.of(LocalTime.ofInstant(appointment.start(), request.wishes().zone()));
  }

  private int days() {
    var zone = request.wishes().zone();
    return bookings.stream()
        .filter(booking -> booking.visit().kind() == Visit.Kind.SESSION)
        .map(booking -> LocalDate.ofInstant(booking.appointment().start(), zone))
        .mapToInt(
            day ->
                (int)
                    ChronoUnit.DAYS.between(
                        LocalDate.ofInstant(request.wishes().earliest(), zone), day))
        .max()
        .orElse(0);
  }

  private int unwished() {
    var wishes = request.wishes();
    return (int)
        bookings.stream()
            .filter(
                booking ->
                    booking.visit().kind() == Visit.Kind.SESSION
                        || wishes.around().contains(Wish.PRACTITIONERS))
            .flatMap(booking -> booking.appointment().staff().stream())
            .filter(member -> !wishes.practitioners().contains(member.id()))
            .filter(member -> couldBeWished(member.role()))
            .count();
  }

  /** True if one of the wished could take a post by their roles. */
  private boolean couldBeWished(Role role) {
    return request.wishes().practitioners().stream()
        .flatMap(id -> Resource.of(Resource.Kind.PRACTITIONER, id).stream())
        .anyMatch(person -> request.calendar().isRegistered(person, role));
  }

  private int withoutNight() {
    var ofSession = new HashMap<Integer, Appointment>();
    for (var booking : bookings) {
      if (booking.visit().kind() == Visit.Kind.SESSION) {
        ofSession.put(booking.visit().session().value(), booking.appointment());
      }
    }
    int count = 0;
    for (var booking : bookings) {
      var session = ofSession.get(booking.visit().session().value());
      var it = booking.appointment();
      if (session != null
          && booking.visit().kind() != Visit.Kind.SESSION
          && between(it, session).compareTo(Cost.NIGHT) < 0) {
        count++;
      }
    }
    return count;
  }

  private static Duration between(Appointment one, Appointment other) {
    return one.start().isBefore(other.start())
        ? Duration.between(one.end(), other.start())
        : Duration.between(other.end(), one.start());
  }
}
