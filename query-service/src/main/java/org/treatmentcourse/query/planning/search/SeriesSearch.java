package org.treatmentcourse.query.planning.search;

import java.time.Instant;
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
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.query.planning.slots.VisitTeam.Free;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/**
 * One search for a series around an anchor: sessions in order, each with the visits around it, the
 * cheapest place first, and back where there is none. It gives up after a bounded number of tries.
 */
final class SeriesSearch {
  private static final int OTHER_ROOM = 250;
  private static final int OTHER_THERAPIST = 200;
  private static final int OTHER_TIME = 100;
  private static final int LATER_DAY = 10;
  private static final int LATER_FIRST_DAY = 5;
  private static final int NIGHT_QUARTERS = 48;
  private static final int AROUND_TRIES = 12;

  private final SeriesSearchSpace space;
  private final SearchAnchor anchor;
  private final Optional<Resource> onlyRoom;
  private final Optional<BitSet> inRoom;
  private final Optional<BitSet> withTherapist;
  private final NavigableMap<Integer, Instant> starts;
  private final List<Booking> placed = new ArrayList<>();
  private final Map<Resource, List<Span>> own = new HashMap<>();
  private int triesLeft;

  private SeriesSearch(SeriesSearchSpace space, SearchAnchor anchor, int tries) {
    this.space = space;
    this.anchor = anchor;
    this.onlyRoom = space.request().wishes().sameRoom() ? anchor.room() : Optional.empty();
    this.inRoom = anchored(space.session().rooms()).map(Free::starts);
    this.withTherapist =
        space
            .session()
            .of(Role.THERAPIST)
            .flatMap(post -> anchored(post.people()))
            .map(Free::starts);
    this.starts = new TreeMap<>(space.fixed());
    this.triesLeft = tries;
  }

  /** The bookings of a series, in the order of their starts; empty if none was found. */
  static Optional<List<Booking>> search(SeriesSearchSpace space, SearchAnchor anchor, int tries) {
    var series = new SeriesSearch(space, anchor, tries);
    if (!series.place(0)) {
      return Optional.empty();
    }
    series.placed.sort(Comparator.comparing(booking -> booking.appointment().start()));
    return Optional.of(List.copyOf(series.placed));
  }

  private boolean place(int k) {
    if (k == space.numbers().size()) {
      return true;
    }
    int number = space.numbers().get(k);
    for (int start : cheapestFirst(k)) {
      if (triesLeft-- <= 0) {
        return false;
      }
      if (!space.spacing().allows(starts, number, space.quarters().instant(start))
          || !restFits(k, start)) {
        continue;
      }
      int mark = placed.size();
      if (placed(number, start)) {
        starts.put(number, space.quarters().instant(start));
        if (place(k + 1)) {
          return true;
        }
        starts.remove(number);
      }
      takeBack(mark);
    }
    return false;
  }

  /** True if the sessions after one can still end within the series' days. */
  private boolean restFits(int k, int start) {
    var series = starts.tailMap(space.spacing().before(), false);
    return series.isEmpty()
        || !space
            .spacing()
            .isTooLong(
                series.firstEntry().getValue(),
                space.quarters().instant(start),
                space.numbers().size() - 1L - k);
  }

  /** The places for a session, by what they cost. */
  private int[] cheapestFirst(int k) {
    var reachable = space.reachableStarts().get(k);
    int number = space.numbers().get(k);
    int from = 0;
    int until = space.quarters().size();
    var before = starts.lowerEntry(number);
    if (before != null) {
      from = space.soonest(before.getValue());
      if (before.getKey() == number - 1 && before.getKey() != space.spacing().lateAfter()) {
        until = space.tooLate(before.getValue());
      }
    }
    int first = reachable.nextSetBit(from);
    int laterDay = before == null ? LATER_FIRST_DAY : LATER_DAY;
    var costs = new long[Math.max(0, until - from)];
    int count = 0;
    for (int i = first; i >= 0 && i < until; i = reachable.nextSetBit(i + 1)) {
      long cost =
          cost(i) + (long) laterDay * (space.quarters().day(i) - space.quarters().day(first));
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
      int off = Math.abs(anchor.minute().get() - space.quarters().minute(start));
      cost += off == 0 ? 0 : OTHER_TIME + off / 15;
    }
    return cost;
  }

  /** Places a session with the visits around it. */
  private boolean placed(int number, int start) {
    var session = new SessionNumber(number);
    if (!took(Visit.session(session), space.session(), start)) {
      return false;
    }
    return (!space.isPrepared(number) || prepared(session, start))
        && (!space.isIntegrated(number) || integrated(session, start));
  }

  /** After a night, by preference; with the same therapist; where the wishes would have it. */
  private boolean integrated(SessionNumber session, int start) {
    int from = space.integrationFrom(start);
    int until = space.integrationUntil(start);
    int rested = Math.min(from + NIGHT_QUARTERS, until);
    var visit = Visit.integration(session);
    var team = space.integration();
    for (var starts : favoured(team)) {
      if (tookOne(visit, team, starts, rested, until)
          || tookOne(visit, team, starts, from, rested)) {
        return true;
      }
    }
    return false;
  }

  private boolean prepared(SessionNumber session, int start) {
    int until = space.preparationUntil(start);
    int rested = Math.max(0, until - NIGHT_QUARTERS);
    var visit = new Visit(Visit.Kind.PREPARATION, session);
    var team = space.preparation();
    for (var starts : favoured(team)) {
      if (tookLast(visit, team, starts, 0, rested)
          || tookLast(visit, team, starts, rested, until)) {
        return true;
      }
    }
    return false;
  }

  /** The times at which a visit around a session may begin: the favoured ones, then the rest. */
  private List<BitSet> favoured(VisitTeam team) {
    var therapist = team.of(Role.THERAPIST).flatMap(post -> anchored(post.people()));
    var room = anchored(team.rooms());
    var ofBoth = (BitSet) team.feasible().clone();
    therapist.ifPresent(free -> ofBoth.and(free.starts()));
    room.ifPresent(free -> ofBoth.and(free.starts()));
    var favoured = new ArrayList<BitSet>();
    favoured.add(both(ofBoth, space.wished()));
    favoured.add(ofBoth);
    favoured.add(both(team.feasible(), space.wished()));
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

  private boolean tookOne(Visit visit, VisitTeam team, BitSet starts, int from, int until) {
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

  private boolean tookLast(Visit visit, VisitTeam team, BitSet starts, int from, int until) {
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

  private boolean took(Visit visit, VisitTeam team, int start) {
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
    return space
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
