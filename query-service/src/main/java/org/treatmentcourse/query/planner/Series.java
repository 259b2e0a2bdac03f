package org.treatmentcourse.query.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planner.Team.Free;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/**
 * One search for a series around an anchor: sessions in order, each with the visits around it, the
 * cheapest place first, and back where there is none. It gives up after a bounded number of tries.
 */
final class Series {
  private static final int OTHER_ROOM = 250;
  private static final int OTHER_THERAPIST = 200;
  private static final int OTHER_TIME = 100;
  private static final int LATER_DAY = 10;
  private static final int LATER_FIRST_DAY = 5;
  private static final int NIGHT_QUARTERS = 48;
  private static final int AROUND_TRIES = 12;
  private static final long WEEK_SECONDS = 7 * 86_400L;

  private final Board board;
  private final Anchor anchor;
  private final Optional<Resource> onlyRoom;
  private final Optional<BitSet> inRoom;
  private final Optional<BitSet> withTherapist;
  private final NavigableMap<Integer, Long> starts;
  private final List<Booking> placed = new ArrayList<>();
  private final Map<Resource, List<Span>> own = new HashMap<>();
  private int triesLeft;

  private Series(Board board, Anchor anchor, int tries) {
    this.board = board;
    this.anchor = anchor;
    this.onlyRoom = board.request().wishes().sameRoom() ? anchor.room() : Optional.empty();
    this.inRoom = anchored(board.session().rooms()).map(Free::starts);
    this.withTherapist =
        board
            .session()
            .of(Role.THERAPIST)
            .flatMap(post -> anchored(post.people()))
            .map(Free::starts);
    this.starts = new TreeMap<>(board.fixed());
    this.triesLeft = tries;
  }

  /** The bookings of a series, in the order of their starts; empty if none was found. */
  static Optional<List<Booking>> search(Board board, Anchor anchor, int tries) {
    var series = new Series(board, anchor, tries);
    if (!series.place(0)) {
      return Optional.empty();
    }
    series.placed.sort(Comparator.comparing(booking -> booking.appointment().start()));
    return Optional.of(List.copyOf(series.placed));
  }

  private boolean place(int k) {
    if (k == board.numbers().size()) {
      return true;
    }
    int number = board.numbers().get(k);
    for (int start : cheapestFirst(k)) {
      if (triesLeft-- <= 0) {
        return false;
      }
      if (!board.spacing().allows(starts, number, board.grid().second(start))
          || !restFits(k, start)) {
        continue;
      }
      int mark = placed.size();
      if (placed(number, start)) {
        starts.put(number, board.grid().second(start));
        if (place(k + 1)) {
          return true;
        }
        starts.remove(number);
      }
      takeBack(mark);
    }
    return false;
  }

  /** Whether the sessions after one can still end within the series' days. */
  private boolean restFits(int k, int start) {
    var series = starts.tailMap(board.spacing().before(), false);
    if (board.spacing().total().isEmpty() || series.isEmpty()) {
      return true;
    }
    long rest = board.numbers().size() - 1L - k;
    int perWeek = board.spacing().perWeek();
    long least =
        rest / perWeek * WEEK_SECONDS + rest % perWeek * board.spacing().least().toSeconds();
    long first = series.firstEntry().getValue();
    return board.grid().second(start) + least - first <= board.spacing().total().get().toSeconds();
  }

  /** The places for a session, by what they cost. */
  private int[] cheapestFirst(int k) {
    var reachable = board.reachableStarts().get(k);
    int number = board.numbers().get(k);
    int from = 0;
    int until = board.grid().size();
    var before = starts.lowerEntry(number);
    if (before != null) {
      from = board.grid().atOrAfter(before.getValue() + board.spacing().least().toSeconds());
      if (before.getKey() == number - 1 && before.getKey() != board.spacing().lateAfter()) {
        until = board.grid().atOrAfter(before.getValue() + board.spacing().most().toSeconds() + 1);
      }
    }
    int first = reachable.nextSetBit(from);
    int laterDay = before == null ? LATER_FIRST_DAY : LATER_DAY;
    var costs = new long[Math.max(0, until - from)];
    int count = 0;
    for (int i = first; i >= 0 && i < until; i = reachable.nextSetBit(i + 1)) {
      long cost = cost(i) + (long) laterDay * (board.grid().day(i) - board.grid().day(first));
      costs[count++] = cost << 32 | i;
    }
    var sorted = Arrays.copyOf(costs, count);
    Arrays.sort(sorted);
    return Arrays.stream(sorted).mapToInt(cost -> (int) cost).toArray();
  }

  private int cost(int start) {
    int cost = 0;
    if (inRoom.isPresent() && !inRoom.get().get(start)) {
      cost += OTHER_ROOM;
    }
    if (withTherapist.isPresent() && !withTherapist.get().get(start)) {
      cost += OTHER_THERAPIST;
    }
    if (anchor.minute().isPresent()) {
      int off = Math.abs(anchor.minute().get() - board.grid().minute(start));
      cost += off == 0 ? 0 : OTHER_TIME + off / 15;
    }
    return cost;
  }

  /** Places a session with the visits around it. */
  private boolean placed(int number, int start) {
    var session = new SessionNumber(number);
    if (!took(Visit.session(session), board.session(), start)) {
      return false;
    }
    return (!board.isPrepared(number) || prepared(session, start))
        && (!board.isIntegrated(number) || integrated(session, start));
  }

  /** After a night, by preference; with the same therapist; where the wishes would have it. */
  private boolean integrated(SessionNumber session, int start) {
    int from = board.integrationFrom(start);
    int until = board.integrationUntil(start);
    int rested = Math.min(from + NIGHT_QUARTERS, until);
    var visit = Visit.integration(session);
    var team = board.integration();
    for (var starts : favoured(team)) {
      if (tookOne(visit, team, starts, rested, until)
          || tookOne(visit, team, starts, from, rested)) {
        return true;
      }
    }
    return false;
  }

  private boolean prepared(SessionNumber session, int start) {
    int until = board.preparationUntil(start);
    int rested = Math.max(0, until - NIGHT_QUARTERS);
    var visit = new Visit(Visit.Kind.PREPARATION, session);
    var team = board.preparation();
    for (var starts : favoured(team)) {
      if (tookLast(visit, team, starts, 0, rested)
          || tookLast(visit, team, starts, rested, until)) {
        return true;
      }
    }
    return false;
  }

  /** Where a visit around a session may begin: as favoured, then as it must. */
  private List<BitSet> favoured(Team team) {
    var therapist = team.of(Role.THERAPIST).flatMap(post -> anchored(post.people()));
    var room = anchored(team.rooms());
    var ofBoth = (BitSet) team.feasible().clone();
    therapist.ifPresent(free -> ofBoth.and(free.starts()));
    room.ifPresent(free -> ofBoth.and(free.starts()));
    var favoured = new ArrayList<BitSet>();
    favoured.add(both(ofBoth, board.wished()));
    favoured.add(ofBoth);
    favoured.add(both(team.feasible(), board.wished()));
    favoured.add(team.feasible());
    return favoured;
  }

  private Optional<Free> anchored(List<Free> all) {
    return all.stream().filter(free -> anchor.has(free.resource())).findFirst();
  }

  private static BitSet both(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.and(other);
    return both;
  }

  private boolean tookOne(Visit visit, Team team, BitSet starts, int from, int until) {
    int tries = 0;
    for (int i = starts.nextSetBit(from);
        i >= 0 && i < until && tries < AROUND_TRIES;
        i = starts.nextSetBit(i + 1)) {
      if (took(visit, team, i)) {
        return true;
      }
      tries++;
    }
    return false;
  }

  private boolean tookLast(Visit visit, Team team, BitSet starts, int from, int until) {
    int tries = 0;
    for (int i = starts.previousSetBit(until - 1);
        i >= from && tries < AROUND_TRIES;
        i = starts.previousSetBit(i - 1)) {
      if (took(visit, team, i)) {
        return true;
      }
      tries++;
    }
    return false;
  }

  private boolean took(Visit visit, Team team, int start) {
    var span = team.visit(start);
    if (placed.stream().anyMatch(booking -> booking.appointment().span().overlaps(span))) {
      return false;
    }
    var appointment = team.appointment(start, onlyRoom, own, this::rank);
    appointment.ifPresent(
        it -> {
          placed.add(new Booking(visit, it));
          for (var resource : it.resources()) {
            own.computeIfAbsent(resource, _ -> new ArrayList<>()).add(busy(resource, it));
          }
        });
    return appointment.isPresent();
  }

  private Span busy(Resource resource, Appointment appointment) {
    return board
        .request()
        .calendar()
        .of(resource)
        .orElseThrow()
        .resource()
        .busy(appointment.span());
  }

  private void takeBack(int mark) {
    while (placed.size() > mark) {
      var appointment = placed.removeLast().appointment();
      for (var resource : appointment.resources()) {
        var spans = own.getOrDefault(resource, new ArrayList<>());
        spans.removeLast();
        if (spans.isEmpty()) {
          own.remove(resource);
        }
      }
    }
  }

  private int rank(Resource resource) {
    if (anchor.has(resource)) {
      return 0;
    }
    return own.containsKey(resource) ? 1 : 2;
  }
}
