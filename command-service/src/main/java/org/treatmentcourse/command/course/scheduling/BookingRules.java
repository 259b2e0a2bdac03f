package org.treatmentcourse.command.course.scheduling;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.BookingCommand.RescheduleVisits;
import org.treatmentcourse.command.course.commands.BookingCommand.WithBookings;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.WithOverride;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.course.schedule.Bookings;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The rules on a booking of several visits, before each visit's own rules. */
final class BookingRules {
  private static final Duration REACH = Duration.ofDays(731);
  private static final int MOST_BOOKINGS = 30;

  /** A booking has at least one visit, not too many for one commit, and each once. */
  static final Rule<WithBookings, OpenCourse> EACH_VISIT_IS_BOOKED_ONCE =
      rule(
          "each-visit-is-booked-once",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  !command.bookings().isEmpty()
                      && command.bookings().size() <= MOST_BOOKINGS
                      && new HashSet<>(command.bookings().stream().map(Booking::visit).toList())
                              .size()
                          == command.bookings().size(),
                  new BookingsNotPossible(MOST_BOOKINGS)));

  /** A visit begins at most two years from now. */
  static final Rule<WithBookings, OpenCourse> BOOKING_IS_WITHIN_REACH =
      rule(
          "booking-is-within-reach",
          "11.10(f)",
          (command, course, context) ->
              first(
                  command,
                  booking ->
                      unless(
                          Duration.between(context.now(), booking.appointment().start())
                                  .abs()
                                  .compareTo(REACH)
                              <= 0,
                          new BookingOutOfReach(booking.visit(), REACH))));

  /** A booked resource has a calendar: without one it can't be kept from being booked twice. */
  static final Rule<WithBookings, OpenCourse> RESOURCES_ARE_DECLARED =
      rule(
          "resources-are-declared",
          "S0, S1",
          (command, course, context) ->
              first(
                  command,
                  booking ->
                      Stream.concat(
                              unshaped(booking),
                              booking.appointment().resources().stream()
                                  .filter(resource -> !isDeclared(resource, course, context))
                                  .map(Resource::value))
                          .findFirst()
                          .map(name -> new ResourceHasNoCalendar(name, booking.visit()))));

  /** A group's visits are booked together and moved together, to one time and place. */
  static final Rule<WithBookings, OpenCourse> GROUP_STAYS_TOGETHER =
      rule(
          "group-stays-together",
          "S1",
          (command, course, context) ->
              first(
                  command,
                  booking ->
                      unless(
                          context
                              .moves()
                              .groups()
                              .containsAll(booking.visit().group().stream().toList()),
                          new GroupVisitAlone(booking.visit()))));

  /** Only the roles that answer for a protocol or for the clinic may go against a rule. */
  static final Rule<CourseCommand, OpenCourse> OVERRIDE_IS_PRIVILEGED =
      rule(
          "override-is-privileged",
          "21 CFR 11.10(d)",
          (command, course, context) ->
              unless(
                  !(command instanceof WithOverride overridable)
                      || overridable.override().isEmpty()
                      || WithOverride.PRIVILEGED.contains(context.actor().role()),
                  new OverrideNotPermitted()));

  /** Only a visit that is booked and has not been held can be moved. */
  static final Rule<RescheduleVisits, OpenCourse> VISIT_IS_STILL_TO_COME =
      rule(
          "visit-is-still-to-come",
          "11.10(f)",
          (command, course, context) -> {
            var booked = Bookings.of(course);
            return first(
                command,
                booking ->
                    unless(
                        isStillToCome(booking.visit(), booked, course, command.occurredAt()),
                        new VisitNotAwaited(booking.visit())));
          });

  private BookingRules() {}

  static boolean isStillToCome(Visit visit, Bookings booked, OpenCourse course, Instant at) {
    return visit.kind() == Visit.Kind.SESSION
        ? course.session(visit.session()).filter(Session.Scheduled.class::isInstance).isPresent()
        : booked.of(visit).filter(appointment -> appointment.start().isAfter(at)).isPresent();
  }

  private static Optional<Refusal> first(
      WithBookings command, Function<Booking, Optional<? extends Refusal>> check) {
    return command.bookings().stream()
        .map(check)
        .flatMap(Optional::stream)
        .<Refusal>map(refusal -> refusal)
        .findFirst();
  }

  /** The names that no resource can have. */
  private static Stream<String> unshaped(Booking booking) {
    var appointment = booking.appointment();
    return Stream.of(
            appointment.room().filter(name -> Resource.of(Resource.Kind.ROOM, name).isEmpty()),
            appointment.device().filter(name -> Resource.of(Resource.Kind.DEVICE, name).isEmpty()),
            appointment.staff().stream()
                .map(StaffMember::id)
                .filter(id -> Resource.of(Resource.Kind.PRACTITIONER, id).isEmpty())
                .findFirst())
        .flatMap(Optional::stream);
  }

  private static boolean isDeclared(Resource resource, OpenCourse course, Context context) {
    return context
        .surroundings()
        .resource(course.opened().clinic(), resource)
        .declared()
        .isPresent();
  }

  /** None, too many, or one twice. */
  record BookingsNotPossible(int most) implements Refusal {
    @Override
    public String detail() {
      return "bookings must have 1 to " + most + " visits, each once";
    }
  }

  /** Too far ahead or back. */
  record BookingOutOfReach(Visit visit, Duration reach) implements Refusal {
    @Override
    public String detail() {
      return visit + " must begin within " + reach.toDays() + " days of today";
    }
  }

  /** The resource has no calendar. */
  record ResourceHasNoCalendar(String resource, Visit visit) implements Refusal {
    @Override
    public String detail() {
      return resource + ", named for " + visit + ", has no calendar at this clinic";
    }
  }

  /** One member's visit, where the group's others stay. */
  record GroupVisitAlone(Visit visit) implements Refusal {
    @Override
    public String detail() {
      return visit
          + " is of a group: book-group books all its members, reschedule-courses moves them;"
          + " cancel-visit takes one out";
    }
  }

  /** Another role's to say. */
  record OverrideNotPermitted() implements Refusal {
    @Override
    public String detail() {
      return "override may be given only by a prescriber or a clinic administrator";
    }
  }

  /** It was held, has begun, or is not booked. */
  record VisitNotAwaited(Visit visit) implements Refusal {
    @Override
    public String detail() {
      return visit + " is not booked, or has begun";
    }
  }
}
