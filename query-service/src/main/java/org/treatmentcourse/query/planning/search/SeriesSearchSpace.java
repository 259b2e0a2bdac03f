package org.treatmentcourse.query.planning.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.course.schedule.Spacing;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.Wishes.Wish;
import org.treatmentcourse.query.planning.slots.ClinicSlots;
import org.treatmentcourse.query.planning.slots.QuarterHours;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/**
 * A request with everything worked out that no choice changes: where each kind of visit may begin,
 * and from where the rest of the series can still be reached.
 */
final class SeriesSearchSpace {
  private final SeriesRequest request;
  private final QuarterHours quarters;
  private final Spacing spacing;
  private final NavigableMap<Integer, Instant> fixed;
  private final List<Integer> numbers;
  private final ClinicSlots slots;
  private final VisitTeam session;
  private final VisitTeam integration;
  private final VisitTeam preparation;
  private final BitSet wished;
  private final int[] day;
  private final int[] firstOfDay;
  private final int[] soonest;
  private final int[] tooLate;
  private final int[] soonestDay;
  private final int[] tooLateDay;
  private final List<BitSet> allowed = new ArrayList<>();
  private final List<BitSet> reachable;
  private final @Nullable Around[] integrationAfter;
  private final int firstDay;
  private final Map<Integer, BitSet> byMinute;

  /**
   * Where a visit around a session may begin.
   *
   * @param night the first place of an integration with a night between, and the one after the last
   *     of such a preparation
   * @param until the place after the last one
   */
  record Around(int from, int night, int until) {}

  SeriesSearchSpace(SeriesRequest request) {
    this.request = request;
    var wishes = request.wishes();
    // A day more, so that the clock at a visit's end is known.
    this.quarters =
        new QuarterHours(
            wishes.earliest(), request.until().plus(Duration.ofDays(1)), wishes.zone());
    this.slots =
        new ClinicSlots(quarters, request.calendar(), request.now(), request.moved()::contains);
    this.session = new VisitTeam(slots, request.session());
    this.integration = new VisitTeam(slots, request.integration());
    this.preparation = new VisitTeam(slots, request.preparation());
    this.fixed = new TreeMap<>(request.starts());
    this.numbers = request.sessions();
    this.spacing =
        numbers.isEmpty()
            ? request.spacing()
            : request.spacing().keptFrom(fixed, numbers.getFirst(), request.now());
    this.wished =
        quarters.within(
            wishes.weekdays(), wishes.windows(), request.session().length().toSeconds());
    for (VisitTeam team : List.of(session, integration, preparation)) {
      onlyInTime(team);
    }
    onlyAsWished(integration);
    onlyAsWished(preparation);
    this.day = clinicDays();
    this.firstOfDay = firstOfDay();
    this.soonest = new int[quarters.size()];
    this.tooLate = new int[quarters.size()];
    Arrays.fill(soonest, -1);
    Arrays.fill(tooLate, -1);
    this.soonestDay = new int[days()];
    this.tooLateDay = new int[days()];
    for (int of = 0; of < days(); of++) {
      soonestDay[of] = dayOf(soonest(firstOfDay[of]));
      tooLateDay[of] = Math.min(days(), dayOf(tooLate(firstOfDay[of + 1] - 1) - 1) + 1);
    }
    this.integrationAfter = new Around[quarters.size()];
    this.firstDay = (int) LocalDate.ofInstant(wishes.earliest(), wishes.zone()).toEpochDay();
    for (int number : numbers) {
      allowed.add(allowed(number));
    }
    this.reachable = reachable();
    this.byMinute = byMinute();
  }

  /** Keeps only visits that end by the last moment and overlap no visit of the patient. */
  private void onlyInTime(VisitTeam team) {
    var feasible = team.feasible();
    long length = team.need().length().toSeconds();
    var last = request.wishes().latest().filter(request.until()::isAfter).orElse(request.until());
    feasible.clear(quarters.atOrAfter(last.getEpochSecond() - length + 1), quarters.size());
    for (var visit : request.patientBusy()) {
      int from = quarters.atOrAfter(visit.from().getEpochSecond() - length + 1);
      int until = quarters.atOrAfter(QuarterHours.ceil(visit.until()));
      if (from < until) {
        feasible.clear(from, until);
      }
    }
  }

  /** Keeps only visits around a session that keep the wishes for these. */
  private void onlyAsWished(VisitTeam team) {
    var wishes = request.wishes();
    team.feasible()
        .and(
            quarters.within(
                wishes.around().contains(Wish.WEEKDAYS) ? wishes.weekdays() : Set.of(),
                wishes.around().contains(Wish.WINDOWS) ? wishes.windows() : List.of(),
                team.need().length().toSeconds()));
  }

  /** The clinic's day of each quarter hour, from the first on; spacing goes by these. */
  private int[] clinicDays() {
    var days = new int[quarters.size()];
    var rules = spacing.zone().getRules();
    for (int i = 0; i < days.length; i++) {
      int offset = rules.getOffset(quarters.instant(i)).getTotalSeconds();
      days[i] = (int) Math.floorDiv(quarters.second(i) + offset, 86_400L);
    }
    for (int i = days.length - 1; i >= 0; i--) {
      days[i] -= days[0];
    }
    return days;
  }

  /** The first quarter hour of each day, and one more after the last day. */
  private int[] firstOfDay() {
    int count = day.length == 0 ? 0 : day[day.length - 1] + 1;
    var first = new int[count + 1];
    for (int i = day.length - 1; i >= 0; i--) {
      first[day[i]] = i;
    }
    first[count] = day.length;
    return first;
  }

  /** The times at which a session may begin, whatever the others do. */
  private BitSet allowed(int number) {
    var starts = (BitSet) session.feasible().clone();
    starts.and(wished);
    var sessionNumber = new SessionNumber(number);
    boolean integrated = request.visits().contains(Visit.integration(sessionNumber));
    boolean prepared = isPrepared(number);
    for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
      if (!spacing.allows(fixed, number, quarters.instant(i))
          || (integrated && !any(integration.feasible(), integrationAfter(i)))
          || (prepared && !any(preparation.feasible(), preparationBefore(i)))) {
        starts.clear(i);
      }
    }
    return starts;
  }

  private static boolean any(BitSet starts, Around around) {
    int next = starts.nextSetBit(around.from());
    return next >= 0 && next < around.until();
  }

  /** Where the integration after a session may begin. */
  Around integrationAfter(int sessionStart) {
    var known = integrationAfter[sessionStart];
    if (known == null) {
      long end = quarters.second(sessionStart) + session.need().length().toSeconds();
      var over = request.integrationWindow().overAfter(Instant.ofEpochSecond(end), spacing.zone());
      known =
          new Around(
              quarters.atOrAfter(end),
              quarters.atOrAfter(end + Cost.NIGHT.toSeconds()),
              quarters.atOrAfter(
                  QuarterHours.ceil(over) - integration.need().length().toSeconds()));
      integrationAfter[sessionStart] = known;
    }
    return known;
  }

  /** Where the preparation before a session may begin. */
  Around preparationBefore(int sessionStart) {
    long last = quarters.second(sessionStart) - preparation.need().length().toSeconds() + 1;
    return new Around(
        0, quarters.atOrAfter(last - Cost.NIGHT.toSeconds()), quarters.atOrAfter(last));
  }

  /** From the last session back: where the next is within its gaps. */
  private List<BitSet> reachable() {
    var all = new ArrayList<BitSet>(allowed);
    for (int k = numbers.size() - 2; k >= 0; k--) {
      if (numbers.get(k + 1) == numbers.get(k) + 1) {
        var starts = (BitSet) allowed.get(k).clone();
        var next = all.get(k + 1);
        for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
          int found = next.nextSetBit(soonest(i));
          if (found < 0 || found >= tooLate(i)) {
            starts.clear(i);
          }
        }
        all.set(k, starts);
      }
    }
    return all;
  }

  /** The first place for the session after one. */
  int soonest(int start) {
    if (soonest[start] < 0) {
      soonest[start] = soonest(quarters.instant(start));
    }
    return soonest[start];
  }

  /** The same after a session that has its place. */
  int soonest(Instant start) {
    return quarters.atOrAfter(QuarterHours.ceil(spacing.soonestAfter(start)));
  }

  /** The place after the last one for the session after one. */
  int tooLate(int start) {
    if (tooLate[start] < 0) {
      tooLate[start] = tooLate(quarters.instant(start));
    }
    return tooLate[start];
  }

  /** The same after a session that has its place. */
  int tooLate(Instant start) {
    return quarters.atOrAfter(QuarterHours.ceil(spacing.tooLateAfter(start)));
  }

  boolean isPrepared(int number) {
    return request.visits().contains(new Visit(Visit.Kind.PREPARATION, new SessionNumber(number)));
  }

  boolean isIntegrated(int number) {
    return request.visits().contains(Visit.integration(new SessionNumber(number)));
  }

  SeriesRequest request() {
    return request;
  }

  ClinicSlots slots() {
    return slots;
  }

  QuarterHours quarters() {
    return quarters;
  }

  Spacing spacing() {
    return spacing;
  }

  /** The starts of the sessions that have one. */
  NavigableMap<Integer, Instant> fixed() {
    return fixed;
  }

  List<Integer> numbers() {
    return numbers;
  }

  VisitTeam session() {
    return session;
  }

  VisitTeam integration() {
    return integration;
  }

  VisitTeam preparation() {
    return preparation;
  }

  /** The times at which the wishes allow a session. */
  BitSet wished() {
    return wished;
  }

  /** The times at which each session may begin, whatever the others do. */
  List<BitSet> allowed() {
    return allowed;
  }

  /** The times at which each session may begin so that those after it can follow. */
  List<BitSet> reachableStarts() {
    return reachable;
  }

  /** True if bookings keep every wish that leaves series out. */
  boolean keeps(List<Booking> bookings) {
    var rooms = new HashSet<Optional<String>>();
    for (var booking : bookings) {
      var kind = booking.visit().kind();
      var appointment = booking.appointment();
      int start = quarters.atOrAfter(appointment.start().getEpochSecond());
      var allowedStarts =
          switch (kind) {
            case SESSION -> wished;
            case PREPARATION -> preparation.feasible();
            case INTEGRATION -> integration.feasible();
            case CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP, GROUP ->
                throw new IllegalArgumentException("not of a series");
          };
      if (!allowedStarts.get(start)) {
        return false;
      }
      if (kind == Visit.Kind.SESSION
          || (appointment.room().isPresent()
              && request.wishes().around().contains(Wish.SAME_ROOM))) {
        rooms.add(appointment.room());
      }
    }
    return !request.wishes().sameRoom() || rooms.size() == 1;
  }

  /** The clinic's day of a quarter hour, counted from the first. */
  int day(int index) {
    return day[index];
  }

  /** How many days of the clinic the calendars are looked at. */
  int days() {
    return firstOfDay.length - 1;
  }

  /** The first day for the session after one that is on a day. */
  int soonestDay(int k, int ofDay) {
    return isFollowed(k) ? soonestDay[ofDay] : ofDay;
  }

  /** The day after the last one for it. */
  int tooLateDay(int k, int ofDay) {
    return isFollowed(k) ? tooLateDay[ofDay] : days();
  }

  private boolean isFollowed(int k) {
    return numbers.get(k + 1) == numbers.get(k) + 1;
  }

  private int dayOf(int index) {
    return index >= day.length ? days() : day[index];
  }

  /** The places at which some session may begin, by the minute of the local day. */
  Map<Integer, BitSet> startsByMinute() {
    return byMinute;
  }

  private Map<Integer, BitSet> byMinute() {
    var any = new BitSet();
    reachable.forEach(any::or);
    var starts = new TreeMap<Integer, BitSet>();
    any.stream().forEach(i -> starts.computeIfAbsent(quarters.minute(i), _ -> new BitSet()).set(i));
    return starts;
  }

  /** How many days a series of a cost can take. */
  int daysWithin(int cost) {
    return cost >= days() ? days() : Math.max(1, Math.min(days(), cost + 2));
  }

  /** The place after the last one of the first days. */
  int endOfDays(int count) {
    return firstOfDay[count];
  }

  /** The days from the wishes' first day to the one of a quarter hour, by the wishes' clock. */
  int daysUntil(int index) {
    return quarters.day(index) - firstDay;
  }
}
