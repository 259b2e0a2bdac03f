package org.treatmentcourse.query.planning.replan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.query.planning.request.ReplanRequest;
import org.treatmentcourse.query.planning.request.ReplanRequest.Booked;
import org.treatmentcourse.query.planning.request.ReplanRequest.CourseFrame;
import org.treatmentcourse.query.planning.request.ReplanRequest.How;
import org.treatmentcourse.query.planning.request.ReplanRequest.Replanned;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.search.RandomClinic;
import org.treatmentcourse.query.planning.search.SeriesPlanner;
import org.treatmentcourse.query.planning.search.SeriesPlannerTest;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

class ReplannerTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final Resource AWAY = new Resource("practitioner.p0");
  private static final Map<Role, Post> POSTS =
      Map.of(
          Role.THERAPIST, new Post(Role.THERAPIST, List.of(new CredentialCode("LMFT"))),
          Role.PRESCRIBER, new Post(Role.PRESCRIBER, List.of(new CredentialCode("MD"))));

  /** Books series for several courses, one after the other, all with who will be away. */
  private static ClinicCalendar booked(
      ClinicCalendar calendar, int courses, Map<CourseId, Map<Visit, Appointment>> all) {
    var filled = calendar;
    for (int i = 0; i < courses; i++) {
      var any = SeriesPlannerTest.anything(MONDAY);
      var wishes =
          new Wishes(
              DENVER,
              any.weekdays(),
              any.windows(),
              List.of(),
              any.earliest(),
              Optional.empty(),
              java.util.Set.of("p0"),
              false,
              java.util.Set.of(),
              1);
      var found =
          SeriesPlanner.propose(SeriesPlannerTest.request(filled, 3, Modality.TELEHEALTH, wishes))
              .candidates();
      if (!found.isEmpty()) {
        var id = new CourseId(new UUID(9, i));
        var bookings = new HashMap<Visit, Appointment>();
        for (var booking : found.getFirst().bookings()) {
          bookings.put(booking.visit(), booking.appointment());
          filled = with(filled, id, booking);
        }
        all.put(id, bookings);
      }
    }
    return filled;
  }

  private static ClinicCalendar with(ClinicCalendar calendar, CourseId course, Booking booking) {
    var calendars = new LinkedHashMap<>(calendar.calendars());
    var it = booking.appointment();
    for (var resource : it.resources()) {
      var known = calendar.of(resource).orElseThrow();
      var busy = known.resource().busy(new Span(it.start(), it.end()));
      var reservations = new LinkedHashMap<>(known.reservations());
      reservations.put(
          new Claim(course, booking.visit()),
          new SlotReserved(
              course,
              booking.visit(),
              it.start(),
              it.end(),
              busy.from(),
              busy.until(),
              Optional.empty(),
              it.start()));
      calendars.put(
          resource,
          new Calendar(known.resource(), known.special(), reservations, known.absences()));
    }
    return new ClinicCalendar(
        calendars, calendar.practitioners(), calendar.zone(), calendar.special());
  }

  private static Map<Integer, Instant> starts(Map<Visit, Appointment> bookings) {
    var starts = new HashMap<Integer, Instant>();
    bookings.forEach(
        (visit, appointment) -> {
          if (visit.kind() == Visit.Kind.SESSION) {
            starts.put(visit.session().value(), appointment.start());
          }
        });
    return starts;
  }

  private static ReplanRequest request(long seed) {
    var courses = new LinkedHashMap<CourseId, Map<Visit, Appointment>>();
    var calendar = booked(RandomClinic.of(seed, DENVER, MONDAY, 56, 5, 15, 0.4), 6, courses);
    var start = MONDAY.plusDays(1).atStartOfDay(DENVER).toInstant();
    var span = new Span(start, start.plus(Duration.ofDays(7)));
    var frames = new HashMap<CourseId, CourseFrame>();
    var visits = new ArrayList<Booked>();
    courses.forEach(
        (id, bookings) -> {
          frames.put(
              id,
              new CourseFrame(
                  new Spacing(
                      DaysOrHours.parse("PT48H"),
                      DaysOrHours.parse("PT240H"),
                      2,
                      Optional.of(40),
                      0,
                      DENVER),
                  DaysOrHours.parse("PT72H"),
                  bookings,
                  List.of(),
                  starts(bookings),
                  POSTS));
          bookings.forEach(
              (visit, it) -> {
                if (it.resources().contains(AWAY)
                    && new Span(it.start(), it.end()).overlaps(span)) {
                  visits.add(new Booked(id, visit, it));
                }
              });
        });
    var now = MONDAY.atStartOfDay(DENVER).toInstant();
    return new ReplanRequest(
        Optional.of(AWAY),
        span,
        visits,
        frames,
        calendar,
        DENVER,
        now,
        now,
        span.until().plus(Duration.ofDays(28)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void proposals_are_together_free_of_conflict_and_keep_the_protocol(long seed) {
    var request = request(seed);
    var found = Replanner.replan(request);
    assertThat(found)
        .extracting(Replanned::was)
        .containsExactlyInAnyOrderElementsOf(request.visits());
    assertThat(found)
        .isSortedAccordingTo(Comparator.comparing(it -> it.was().appointment().start()));
    found.forEach(
        it -> {
          assertThat(it.bookings().isEmpty()).isEqualTo(it.how() == How.NONE);
          assertThat(it.binding().isPresent()).isEqualTo(it.how() == How.NONE);
        });
    var after = new HashMap<CourseId, Map<Visit, Appointment>>();
    request.courses().forEach((id, frame) -> after.put(id, new HashMap<>(frame.booked())));
    for (var it : found) {
      it.bookings()
          .forEach(
              booking -> after.get(it.was().course()).put(booking.visit(), booking.appointment()));
    }
    for (var it : found) {
      it.bookings().forEach(booking -> place(request, it, booking));
    }
    resources(request, found, after);
    after.forEach((id, bookings) -> course(request.courses().get(id), bookings, found, id));
  }

  @Test
  void the_seeds_have_visits_that_move_in_each_way() {
    var ways =
        LongStream.rangeClosed(1, 8)
            .mapToObj(seed -> Replanner.replan(request(seed)))
            .flatMap(List::stream)
            .map(Replanned::how)
            .toList();
    assertThat(ways).hasSizeGreaterThan(24).contains(How.SAME_TIME, How.SAME_DAY, How.OTHER_DAY);
  }

  private static void place(ReplanRequest request, Replanned it, Booking booking) {
    var to = booking.appointment();
    var was = request.courses().get(it.was().course()).booked().get(booking.visit());
    assertThat(Duration.between(to.start(), to.end()))
        .isEqualTo(Duration.between(was.start(), was.end()));
    assertThat(to.staff()).hasSameSizeAs(was.staff());
    if (it.how() == How.SAME_TIME) {
      assertThat(to.start()).isEqualTo(was.start());
      assertThat(to.room()).isEqualTo(was.room());
    }
    if (new Span(to.start(), to.end()).overlaps(request.span())) {
      assertThat(to.resources()).doesNotContain(AWAY);
    }
    for (var member : to.staff()) {
      var practitioner = request.calendar().practitioners().get(new PractitionerId(member.id()));
      assertThat(practitioner.isRegisteredAs(member.role())).isTrue();
      assertThat(practitioner.credentialsAt(to.start(), DENVER))
          .containsAnyElementsOf(POSTS.get(member.role()).anyOf());
    }
    for (var resource : to.resources()) {
      var calendar = request.calendar().of(resource).orElseThrow();
      assertThat(calendar.isThere(new Span(to.start(), to.end()))).isTrue();
      assertThat(calendar.absences())
          .noneMatch(absence -> absence.overlaps(new Span(to.start(), to.end())));
    }
  }

  private static void resources(
      ReplanRequest request, List<Replanned> found, Map<CourseId, Map<Visit, Appointment>> after) {
    var courses = request.courses().keySet();
    for (var entry : request.calendar().calendars().entrySet()) {
      var known = entry.getValue();
      var taken = new ArrayList<Span>();
      known
          .reservations()
          .forEach(
              (claim, slot) -> {
                if (!courses.contains(claim.course())
                    && slot.heldUntil().filter(it -> !it.isAfter(request.now())).isEmpty()) {
                  taken.add(slot.busy());
                }
              });
      after
          .values()
          .forEach(
              bookings ->
                  bookings
                      .values()
                      .forEach(
                          it -> {
                            if (it.resources().contains(entry.getKey())) {
                              taken.add(known.resource().busy(new Span(it.start(), it.end())));
                            }
                          }));
      for (var span : taken) {
        assertThat(Occupancy.peak(taken, span)).isLessThanOrEqualTo(known.resource().capacity());
      }
    }
  }

  private static void course(
      CourseFrame frame, Map<Visit, Appointment> bookings, List<Replanned> found, CourseId id) {
    if (found.stream().anyMatch(it -> it.was().course().equals(id) && it.how() == How.NONE)) {
      return;
    }
    var starts = new ArrayList<>(starts(bookings).values());
    starts.sort(Comparator.naturalOrder());
    for (int i = 1; i < starts.size(); i++) {
      assertThat(Duration.between(starts.get(i - 1), starts.get(i)))
          .isBetween(frame.spacing().least().nominal(), frame.spacing().most().nominal());
    }
    bookings.forEach(
        (visit, it) -> {
          var session = bookings.get(Visit.session(visit.session()));
          if (visit.kind() == Visit.Kind.INTEGRATION) {
            assertThat(it.start()).isAfterOrEqualTo(session.end());
            assertThat(it.end())
                .isBeforeOrEqualTo(session.end().plus(frame.integrationWindow().nominal()));
          }
          if (visit.kind() == Visit.Kind.PREPARATION) {
            assertThat(it.end()).isBeforeOrEqualTo(session.start());
          }
          bookings.forEach(
              (other, that) ->
                  assertThat(
                          !other.equals(visit)
                              && new Span(it.start(), it.end())
                                  .overlaps(new Span(that.start(), that.end())))
                      .isFalse());
        });
  }
}
