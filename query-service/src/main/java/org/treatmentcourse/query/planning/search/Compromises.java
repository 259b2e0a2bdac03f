package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Proposals.Binding;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** Says what a series does without: what was wished, or would have cost less. */
final class Compromises {
  private final SeriesSearchSpace space;
  private final SeriesRequest request;
  private final List<Booking> sessions;
  private final List<Binding> found = new ArrayList<>();

  private Compromises(SeriesSearchSpace space, List<Booking> bookings) {
    this.space = space;
    this.request = space.request();
    this.sessions =
        bookings.stream().filter(booking -> booking.visit().kind() == Visit.Kind.SESSION).toList();
  }

  static List<Binding> of(SeriesSearchSpace space, List<Booking> bookings) {
    var compromises = new Compromises(space, bookings);
    space.request().wishes().practitioners().stream().sorted().forEach(compromises::practitioner);
    var cost = SeriesCost.counted(space.request(), bookings);
    compromises.others("room", Resource.Kind.ROOM, Appointment::room, cost.commonRoom());
    compromises.others(
        "therapist", Resource.Kind.PRACTITIONER, SeriesCost::therapist, cost.commonTherapist());
    return compromises.found;
  }

  private void practitioner(String id) {
    var person = Resource.of(Resource.Kind.PRACTITIONER, id);
    if (person.filter(it -> request.calendar().of(it).isPresent()).isEmpty()) {
      found.add(lacking(id, " has no calendar at the clinic"));
      return;
    }
    var all = request.session().posts();
    var posts =
        all.stream()
            .filter(post -> request.calendar().isRegistered(person.get(), post.role()))
            .toList();
    if (posts.isEmpty()) {
      var names = String.join(", ", all.stream().map(Post::toString).toList());
      found.add(lacking(id, " is registered for no post of a session: " + names));
      return;
    }
    for (var booking : sessions) {
      if (!has(booking, id)) {
        found.add(
            new Binding(
                booking.visit().toString(),
                "practitioners",
                "practitioner."
                    + id
                    + why(person.orElseThrow(), posts.getFirst(), booking.appointment().span())));
      }
    }
  }

  private static Binding lacking(String id, String why) {
    return new Binding("sessions", "practitioners", "practitioner." + id + why);
  }

  private static boolean has(Booking booking, String id) {
    return booking.appointment().staff().stream().anyMatch(member -> member.id().equals(id));
  }

  /** Why somebody is not there. */
  private String why(Resource person, Post post, Span visit) {
    var anybody = new Post(post.role(), List.of());
    return space.slots().isFree(person, anybody, visit)
            && !space.slots().isFree(person, post, visit)
        ? " will not hold what the post asks for: " + post
        : why(person, visit);
  }

  private String why(Resource resource, Span visit) {
    var calendar = request.calendar().of(resource);
    if (calendar.filter(it -> it.isThere(visit)).isEmpty()) {
      return " is away then, by hours or absence";
    }
    var slots = Optional.ofNullable(space.slots().resources().get(resource));
    return slots.filter(it -> it.isFree(visit)).isEmpty()
        ? " has another visit then"
        : " is free then, but the series as a whole costs less so";
  }

  /** The sessions that have another one than the rest. */
  private void others(
      String rule,
      Resource.Kind kind,
      Function<Appointment, Optional<String>> what,
      Optional<String> common) {
    var usual = common.flatMap(name -> Resource.of(kind, name));
    for (var booking : sessions) {
      var its = what.apply(booking.appointment()).flatMap(name -> Resource.of(kind, name));
      if (its.isPresent() && usual.isPresent() && !its.equals(usual)) {
        found.add(
            new Binding(
                booking.visit().toString(),
                rule,
                its.get()
                    + " in place of "
                    + usual.get()
                    + ", which"
                    + why(usual.get(), booking.appointment().span())));
      }
    }
  }
}
