package org.treatmentcourse.query.planning.search;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.partitioningBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.planning.request.Proposals;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.query.planning.request.Proposals.Nearest;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.query.planning.request.Wishes;
import org.treatmentcourse.query.planning.request.Wishes.TimeWindow;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

public class SeriesPlannerTest {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
  private static final Post THERAPIST =
      new Post(Role.THERAPIST, List.of(new CredentialCode("LMFT")));
  private static final Post PRESCRIBER =
      new Post(Role.PRESCRIBER, List.of(new CredentialCode("MD"), new CredentialCode("NP")));

  public static Wishes anything(LocalDate from) {
    return new Wishes(
        DENVER,
        Set.of(),
        List.of(),
        List.of(),
        from.atStartOfDay(DENVER).toInstant(),
        Optional.empty(),
        Set.of(),
        false,
        java.util.Set.of(),
        3);
  }

  private static Set<Visit> visits(int sessions, boolean prepared) {
    var visits = new HashSet<Visit>();
    for (int number = 1; number <= sessions; number++) {
      visits.add(Visit.session(new SessionNumber(number)));
      visits.add(Visit.integration(new SessionNumber(number)));
    }
    if (prepared) {
      visits.add(new Visit(Visit.Kind.PREPARATION, new SessionNumber(1)));
    }
    return visits;
  }

  public static SeriesRequest request(
      ClinicCalendar calendar, int sessions, Modality integration, Wishes wishes) {
    return new SeriesRequest(
        visits(sessions, true),
        new VisitNeed(Duration.ofMinutes(120), Modality.IN_PERSON, List.of(PRESCRIBER, THERAPIST)),
        new VisitNeed(Duration.ofMinutes(60), Modality.IN_PERSON, List.of(THERAPIST)),
        new VisitNeed(Duration.ofMinutes(60), integration, List.of(THERAPIST)),
        DaysOrHours.parse("PT72H"),
        new Spacing(
            DaysOrHours.parse("PT48H"),
            DaysOrHours.parse("PT240H"),
            2,
            Optional.of(40),
            0,
            calendar.zone()),
        Map.of(),
        Set.of(),
        List.of(),
        Map.of(),
        calendar,
        wishes,
        wishes.earliest(),
        wishes.earliest().plus(Duration.ofDays(56)));
  }

  private static ClinicCalendar free() {
    return RandomClinic.of(7, DENVER, MONDAY, 56, 3, 9, 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void every_candidate_keeps_every_rule_whatever_the_clinic(long seed) {
    var request = random(seed);
    var wishes = request.wishes();
    var proposals = SeriesPlanner.propose(request);
    assertThat(proposals.candidates()).hasSizeLessThanOrEqualTo(wishes.candidates());
    proposals.candidates().forEach(candidate -> SeriesChecker.check(request, candidate));
    assertThat(proposals.candidates()).doesNotHaveDuplicates();
    assertThat(proposals.candidates().stream().map(it -> it.cost().total())).isSorted();
    assertThat(proposals.binding().isEmpty()).isNotEqualTo(proposals.candidates().isEmpty());
    proposals
        .nearest()
        .ifPresent(
            nearest ->
                SeriesChecker.check(
                    request.with(request.wishes().without(nearest.without())),
                    nearest.candidate()));
    assertThat(SeriesPlanner.propose(request)).as("the same again").isEqualTo(proposals);
  }

  @Test
  void the_seeds_have_clinics_with_and_without_candidates() {
    var found =
        LongStream.rangeClosed(1, 20)
            .mapToObj(seed -> SeriesPlanner.propose(random(seed)).candidates().isEmpty())
            .collect(partitioningBy(isEmpty -> isEmpty, counting()));
    assertThat(found.get(false)).isGreaterThanOrEqualTo(8);
    assertThat(found.get(true)).isGreaterThanOrEqualTo(1);
  }

  private static SeriesRequest random(long seed) {
    var random = new Random(seed);
    var calendar =
        RandomClinic.of(
            seed,
            DENVER,
            MONDAY,
            56,
            1 + random.nextInt(8),
            4 + random.nextInt(20),
            0.2 + random.nextDouble() * 0.7);
    var wishes = wishes(random);
    return request(
        calendar,
        1 + random.nextInt(6),
        random.nextBoolean() ? Modality.TELEHEALTH : Modality.IN_PERSON,
        wishes);
  }

  /** Whole days, counted from the Monday. */
  private static Span days(int from, int until) {
    return new Span(
        MONDAY.plusDays(from).atStartOfDay(DENVER).toInstant(),
        MONDAY.plusDays(until).atStartOfDay(DENVER).toInstant());
  }

  @Test
  void no_visit_lies_where_the_patient_can_not_come_and_a_wish_too_many_is_named() {
    var away = excluding(days(0, 7), days(9, 10));
    var request = request(free(), 3, Modality.IN_PERSON, away);
    var candidates = SeriesPlanner.propose(request).candidates();
    assertThat(candidates).isNotEmpty();
    candidates.forEach(candidate -> SeriesChecker.check(request, candidate));

    var never = request(free(), 3, Modality.IN_PERSON, excluding(days(0, 400)));
    var proposals = SeriesPlanner.propose(never);
    assertThat(proposals.candidates()).isEmpty();
    assertThat(proposals.nearest().map(Nearest::without)).contains(Wish.EXCLUDED);
  }

  private static Wishes excluding(Span... periods) {
    return new Wishes(
        DENVER,
        Set.of(),
        List.of(),
        List.of(periods),
        anything(MONDAY).earliest(),
        Optional.empty(),
        Set.of(),
        false,
        Set.of(),
        2);
  }

  private static Wishes wishes(Random random) {
    var any = anything(MONDAY);
    return new Wishes(
        DENVER,
        random.nextInt(3) == 0 ? Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY) : Set.of(),
        random.nextInt(3) == 0
            ? List.of(new TimeWindow(LocalTime.of(8, 0), LocalTime.of(13, 0)))
            : List.of(),
        random.nextInt(4) == 0 ? List.of(days(3, 5), days(14, 15)) : List.of(),
        any.earliest(),
        random.nextInt(4) == 0
            ? Optional.of(any.earliest().plus(Duration.ofDays(30)))
            : Optional.empty(),
        random.nextInt(4) == 0 ? Set.of("p0") : Set.of(),
        random.nextInt(4) == 0,
        java.util.Set.of(),
        1 + random.nextInt(5));
  }

  @Test
  void an_empty_clinic_gives_one_room_one_therapist_and_one_time_of_day() {
    var proposals =
        SeriesPlanner.propose(request(free(), 6, Modality.TELEHEALTH, anything(MONDAY)));
    assertThat(proposals.candidates()).hasSize(3);
    var best = proposals.candidates().getFirst();
    // Monday to Wednesday of the third week: 16 days, and one for the preparation's night.
    assertThat(best.cost()).isEqualTo(new Cost(0, 17, 0, 0, 0, 0, 0));
  }

  @Test
  void local_times_stay_over_a_change_of_the_clock() {
    // The clock goes forward on 2027-03-14.
    var monday = LocalDate.of(2027, 3, 1);
    var calendar = RandomClinic.of(7, DENVER, monday, 56, 3, 9, 0);
    var proposals =
        SeriesPlanner.propose(request(calendar, 6, Modality.TELEHEALTH, anything(monday)));
    var best = proposals.candidates().getFirst();
    var sessions =
        best.bookings().stream()
            .filter(booking -> booking.visit().kind() == Visit.Kind.SESSION)
            .map(booking -> booking.appointment().start())
            .toList();
    var change = Instant.parse("2027-03-14T09:00:00Z");
    assertThat(sessions.getFirst()).isBefore(change);
    assertThat(sessions.getLast()).isAfter(change);
    assertThat(
            sessions.stream()
                .map(start -> LocalDateTime.ofInstant(start, DENVER).toLocalTime())
                .distinct())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"P7D, true", "PT168H, false"})
  @Proves("rule-30-length")
  void a_weekly_series_at_one_o_clock_crosses_the_change_of_the_clock(
      String week, boolean planned) {
    // The clock goes forward on 2027-03-14. A session of two hours has one place in its window.
    var monday = LocalDate.of(2027, 3, 8);
    var calendar = RandomClinic.of(7, DENVER, monday, 56, 3, 9, 0);
    var wishes =
        new Wishes(
            DENVER,
            Set.of(),
            List.of(new TimeWindow(LocalTime.of(13, 0), LocalTime.of(15, 0))),
            List.of(),
            monday.atStartOfDay(DENVER).toInstant(),
            Optional.of(monday.plusDays(19).atStartOfDay(DENVER).toInstant()),
            Set.of(),
            false,
            java.util.Set.of(),
            2);
    var request =
        request(calendar, 3, Modality.TELEHEALTH, wishes)
            .with(
                new Spacing(
                    DaysOrHours.parse(week),
                    DaysOrHours.parse(week),
                    1,
                    Optional.of(14),
                    0,
                    DENVER));
    var proposals = SeriesPlanner.propose(request);
    assertThat(proposals.candidates().isEmpty()).isEqualTo(!planned);
    proposals.candidates().forEach(candidate -> SeriesChecker.check(request, candidate));
  }

  @Test
  void weekdays_and_windows_bind_the_sessions() {
    var any = anything(MONDAY);
    var wishes =
        new Wishes(
            DENVER,
            Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY),
            List.of(new TimeWindow(LocalTime.of(9, 0), LocalTime.of(12, 0))),
            List.of(),
            any.earliest(),
            Optional.empty(),
            Set.of(),
            true,
            java.util.Set.of(),
            2);
    var request = request(free(), 4, Modality.IN_PERSON, wishes);
    var proposals = SeriesPlanner.propose(request);
    assertThat(proposals.candidates()).hasSize(2).allMatch(it -> it.cost().otherRoom() == 0);
    proposals.candidates().forEach(candidate -> SeriesChecker.check(request, candidate));
  }

  private static Wishes wished(
      LocalDate from, Set<DayOfWeek> weekdays, List<TimeWindow> windows, Set<Wish> around) {
    return new Wishes(
        DENVER,
        weekdays,
        windows,
        List.of(),
        from.atStartOfDay(DENVER).toInstant(),
        Optional.empty(),
        Set.of(),
        false,
        around,
        3);
  }

  private static List<LocalDateTime> sessions(Candidate candidate) {
    return candidate.bookings().stream()
        .filter(booking -> booking.visit().kind() == Visit.Kind.SESSION)
        .map(booking -> LocalDateTime.ofInstant(booking.appointment().start(), DENVER))
        .toList();
  }

  private static SeriesRequest spaced(SeriesRequest request, String least, String most, int week) {
    return request.with(
        new Spacing(
            DaysOrHours.parse(least),
            DaysOrHours.parse(most),
            week,
            Optional.of(84),
            0,
            request.calendar().zone()));
  }

  @Test
  void naming_the_weekdays_of_the_best_series_keeps_its_cadence() {
    var monday = LocalDate.of(2027, 5, 3);
    var calendar = RandomClinic.of(7, DENVER, monday, 56, 3, 9, 0);
    var days = Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
    var request =
        spaced(
            request(calendar, 6, Modality.TELEHEALTH, wished(monday, days, List.of(), Set.of())),
            "P2D",
            "P10D",
            2);
    var best = sessions(SeriesPlanner.propose(request).candidates().getFirst());
    assertThat(best.stream().map(LocalDateTime::getDayOfWeek).collect(toSet())).isEqualTo(days);
    assertThat(best.getLast().toLocalDate()).isEqualTo(best.getFirst().toLocalDate().plusDays(16));
  }

  @Test
  void one_weekday_is_every_week_and_not_every_second() {
    var monday = LocalDate.of(2027, 5, 3);
    var calendar = RandomClinic.of(7, DENVER, monday, 100, 3, 9, 0);
    var wednesdays = wished(monday, Set.of(DayOfWeek.WEDNESDAY), List.of(), Set.of());
    var request = spaced(request(calendar, 6, Modality.TELEHEALTH, wednesdays), "P3D", "P14D", 1);
    var best = sessions(SeriesPlanner.propose(request).candidates().getFirst());
    assertThat(best.getLast().toLocalDate()).isEqualTo(best.getFirst().toLocalDate().plusDays(35));
  }

  @Test
  void windows_are_for_sessions_unless_the_visits_around_are_to_keep_them() {
    var monday = LocalDate.of(2027, 5, 3);
    var calendar = RandomClinic.of(7, DENVER, monday, 56, 3, 9, 0);
    var days = Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
    var windows = List.of(new TimeWindow(LocalTime.of(13, 0), LocalTime.of(15, 0)));
    var free =
        spaced(
            request(calendar, 6, Modality.TELEHEALTH, wished(monday, days, windows, Set.of())),
            "P2D",
            "P10D",
            2);
    var best = SeriesPlanner.propose(free).candidates().getFirst();
    assertThat(sessions(best)).allMatch(start -> start.toLocalTime().equals(LocalTime.of(13, 0)));
    assertThat(sessions(best).getLast().toLocalDate())
        .isEqualTo(sessions(best).getFirst().toLocalDate().plusDays(16));
    var bound = free.with(wished(monday, days, windows, Set.of(Wish.WEEKDAYS, Wish.WINDOWS)));
    var around = SeriesPlanner.propose(bound).candidates().getFirst();
    assertThat(around.bookings())
        .allSatisfy(
            booking -> {
              var start = LocalDateTime.ofInstant(booking.appointment().start(), DENVER);
              assertThat(days).contains(start.getDayOfWeek());
              assertThat(start.toLocalTime()).isBetween(LocalTime.of(13, 0), LocalTime.of(14, 0));
            });
  }

  @Test
  void candidates_differ_in_at_least_half_of_their_sessions_by_two_hours() {
    var candidates =
        SeriesPlanner.propose(request(free(), 6, Modality.TELEHEALTH, anything(MONDAY)))
            .candidates();
    assertThat(candidates).hasSize(3);
    for (var one : candidates) {
      for (var other : candidates) {
        var alike = 0;
        for (int i = 0; i < 6; i++) {
          var apart = Duration.between(sessions(one).get(i), sessions(other).get(i)).abs();
          alike += apart.compareTo(Duration.ofHours(2)) < 0 ? 1 : 0;
        }
        assertThat(alike).isLessThanOrEqualTo(one == other ? 6 : 3);
      }
    }
  }

  @Test
  void practitioners_who_cannot_be_had_are_named_with_the_reason() {
    var any = anything(MONDAY);
    var wishes =
        new Wishes(
            DENVER,
            Set.of(),
            List.of(),
            List.of(),
            any.earliest(),
            Optional.empty(),
            Set.of("nobody", "p2"),
            false,
            Set.of(),
            1);
    var best =
        SeriesPlanner.propose(request(free(), 3, Modality.TELEHEALTH, wishes))
            .candidates()
            .getFirst();
    assertThat(best.compromises())
        .extracting(Proposals.Binding::detail)
        .containsExactly(
            "practitioner.nobody has no calendar at the clinic",
            "practitioner.p2 is registered for no post of a session: prescriber with MD or NP,"
                + " therapist with LMFT");
  }

  @Test
  void where_nobody_qualifies_it_says_who_is_lacking() {
    var calendar = free();
    var nobody =
        new ClinicCalendar(calendar.calendars(), Map.of(), calendar.zone(), calendar.special());
    var proposals =
        SeriesPlanner.propose(request(nobody, 6, Modality.TELEHEALTH, anything(MONDAY)));
    assertThat(proposals.candidates()).isEmpty();
    assertThat(proposals.binding())
        .anySatisfy(
            binding -> {
              assertThat(binding.rule()).isEqualTo("prescriber");
              assertThat(binding.detail()).contains("prescriber with MD or NP");
            });
  }

  @Test
  void the_wish_whose_dropping_helps_is_named() {
    var any = anything(MONDAY);
    var sundays =
        new Wishes(
            DENVER,
            Set.of(DayOfWeek.MONDAY),
            List.of(new TimeWindow(LocalTime.of(2, 0), LocalTime.of(5, 0))),
            List.of(),
            any.earliest(),
            Optional.empty(),
            Set.of(),
            false,
            java.util.Set.of(),
            3);
    var request = request(free(), 3, Modality.TELEHEALTH, sundays);
    var proposals = SeriesPlanner.propose(request);
    assertThat(proposals.candidates()).isEmpty();
    assertThat(proposals.binding()).isNotEmpty();
    assertThat(proposals.nearest())
        .hasValueSatisfying(
            nearest -> {
              assertThat(nearest.without()).isEqualTo(Wish.WINDOWS);
              SeriesChecker.check(request.with(sundays.without(Wish.WINDOWS)), nearest.candidate());
            });
  }

  private static SeriesRequest between(Map<Integer, Instant> starts, Set<Visit> visits) {
    var all = request(free(), 4, Modality.TELEHEALTH, anything(MONDAY));
    var booked = new HashMap<Visit, Appointment>();
    starts.forEach(
        (number, start) ->
            booked.put(
                Visit.session(new SessionNumber(number)),
                new Appointment(
                    start,
                    start.plus(Duration.ofHours(2)),
                    Modality.IN_PERSON,
                    Optional.of("elsewhere"),
                    Optional.empty(),
                    List.of())));
    return new SeriesRequest(
        visits,
        all.session(),
        all.preparation(),
        all.integration(),
        all.integrationWindow(),
        all.spacing(),
        booked,
        Set.of(),
        List.of(),
        starts,
        all.calendar(),
        all.wishes(),
        all.now(),
        all.until());
  }

  @Test
  void what_is_booked_stays_and_the_rest_fits_between() {
    var monday = MONDAY.atTime(10, 0).atZone(DENVER).toInstant();
    var third = Visit.session(new SessionNumber(3));
    var request =
        between(
            Map.of(
                1, monday, 2, monday.plus(Duration.ofDays(3)), 4, monday.plus(Duration.ofDays(17))),
            Set.of(third, Visit.integration(third.session())));
    var proposals = SeriesPlanner.propose(request);
    assertThat(proposals.candidates()).isNotEmpty();
    proposals.candidates().forEach(candidate -> SeriesChecker.check(request, candidate));
  }

  @Test
  void a_gap_that_nobody_can_keep_any_more_binds_no_longer() {
    var longAgo = MONDAY.minusDays(20).atTime(10, 0).atZone(DENVER).toInstant();
    var second = Visit.session(new SessionNumber(2));
    var third = Visit.session(new SessionNumber(3));
    var proposals = SeriesPlanner.propose(between(Map.of(1, longAgo), Set.of(second, third)));
    assertThat(proposals.candidates()).isNotEmpty();
    var bookings = proposals.candidates().getFirst().bookings();
    assertThat(
            Duration.between(
                bookings.getFirst().appointment().start(),
                bookings.getLast().appointment().start()))
        .isBetween(Duration.ofHours(48), Duration.ofHours(240));
  }

  @Test
  void a_rule_that_leaves_no_series_is_named() {
    var request = request(free(), 6, Modality.TELEHEALTH, anything(MONDAY));
    var hurried =
        request.with(
            new Spacing(
                DaysOrHours.parse("PT48H"),
                DaysOrHours.parse("PT240H"),
                1,
                Optional.of(20),
                0,
                DENVER));
    var proposals = SeriesPlanner.propose(hurried);
    assertThat(proposals.candidates()).isEmpty();
    assertThat(proposals.binding())
        .extracting(Proposals.Binding::rule)
        .contains("sessions-per-week", "total-days");
  }
}
