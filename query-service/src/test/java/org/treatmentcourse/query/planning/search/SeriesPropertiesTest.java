package org.treatmentcourse.query.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The planner on random clinics. {@code -Dtreatmentcourse.clinics=1000} looks at so many, {@code
 * -Dtreatmentcourse.seed=N} begins at another.
 */
@OwnLane
class SeriesPropertiesTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final int SESSIONS = 6;

  static LongStream seeds() {
    long first = Long.getLong("treatmentcourse.seed", 1);
    return LongStream.range(first, first + Long.getLong("treatmentcourse.clinics", 12));
  }

  /** Three rooms, two therapists, six sessions, thirty days. */
  private static SeriesRequest small(long seed) {
    var random = new Random(seed);
    var calendar = RandomClinic.of(seed, DENVER, MONDAY, 30, 3, 6, 0.6 + random.nextDouble() * 0.3);
    var any =
        SeriesPlannerTest.request(
            calendar, SESSIONS, Modality.TELEHEALTH, SeriesPlannerTest.anything(MONDAY));
    return new SeriesRequest(
        any.visits(),
        any.session(),
        any.preparation(),
        any.integration(),
        DaysOrHours.parse("PT40H"),
        any.spacing(),
        any.booked(),
        any.moved(),
        any.elsewhere(),
        any.starts(),
        any.calendar(),
        any.wishes(),
        any.now(),
        MONDAY.plusDays(30).atStartOfDay(DENVER).toInstant());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("planner-is-exact-on-small-clinics")
  void an_exhaustive_search_finds_nothing_better_than_the_first_candidate(long seed) {
    var request = small(seed);
    var found = SeriesPlanner.propose(request).candidates();
    var least = ExhaustiveSearch.leastCost(request);
    assertThat(found.isEmpty()).isEqualTo(least.isEmpty());
    if (!found.isEmpty()) {
      assertThat(found.getFirst().cost().total()).isEqualTo(least.getAsInt());
    }
  }

  private static SeriesRequest random(long seed) {
    var random = new Random(seed);
    var calendar =
        RandomClinic.of(
            seed,
            DENVER,
            MONDAY,
            56,
            1 + random.nextInt(6),
            4 + random.nextInt(14),
            0.2 + random.nextDouble() * 0.6);
    return SeriesPlannerTest.request(
        calendar,
        1 + random.nextInt(SESSIONS),
        random.nextBoolean() ? Modality.TELEHEALTH : Modality.IN_PERSON,
        SeriesPlannerTest.anything(MONDAY));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  @Proves("planner-wishes-never-worsen")
  void a_wish_that_the_best_series_keeps_already_never_worsens_it(long seed) {
    var request = random(seed);
    var found = SeriesPlanner.propose(request).candidates();
    found.forEach(candidate -> SeriesChecker.check(request, candidate));
    if (found.isEmpty()) {
      return;
    }
    var best = found.getFirst();
    for (var wishes : kept(request.wishes(), best)) {
      var wished = request.with(wishes);
      var candidates = SeriesPlanner.propose(wished).candidates();
      candidates.forEach(candidate -> SeriesChecker.check(wished, candidate));
      assertThat(candidates).as("with %s", wishes).isNotEmpty();
      assertThat(candidates.getFirst().cost().total())
          .as("with %s", wishes)
          .isLessThanOrEqualTo(best.cost().total());
    }
  }

  private static Stream<Booking> sessions(Candidate candidate) {
    return candidate.bookings().stream()
        .filter(booking -> booking.visit().kind() == Visit.Kind.SESSION);
  }

  /** Wishes that a series keeps, alone and together. */
  private static List<Wishes> kept(Wishes any, Candidate best) {
    var weekdays = new java.util.HashSet<DayOfWeek>();
    var from = LocalTime.MAX;
    var until = LocalTime.MIN;
    var people = new java.util.HashSet<String>();
    for (var booking : sessions(best).toList()) {
      var start = booking.appointment().start().atZone(DENVER);
      var end = booking.appointment().end().atZone(DENVER);
      weekdays.add(start.getDayOfWeek());
      from = start.toLocalTime().isBefore(from) ? start.toLocalTime() : from;
      until = end.toLocalTime().isAfter(until) ? end.toLocalTime() : until;
      booking.appointment().staff().stream().map(StaffMember::id).forEach(people::add);
    }
    var windows = List.of(new TimeWindow(from, until));
    boolean oneRoom = best.cost().otherRoom() == 0;
    Set<Wish> none = Set.of();
    return List.of(
        wishes(any, weekdays, List.of(), Set.of(), false, none),
        wishes(any, Set.of(), windows, Set.of(), false, none),
        wishes(any, Set.of(), List.of(), people, false, none),
        wishes(any, Set.of(), List.of(), Set.of(), oneRoom, none),
        wishes(any, weekdays, windows, people, oneRoom, none));
  }

  private static Wishes wishes(
      Wishes any,
      Set<DayOfWeek> weekdays,
      List<TimeWindow> windows,
      Set<String> people,
      boolean sameRoom,
      Set<Wish> around) {
    return new Wishes(
        DENVER,
        weekdays,
        windows,
        List.of(),
        any.earliest(),
        Optional.empty(),
        people,
        sameRoom,
        around,
        3);
  }
}
