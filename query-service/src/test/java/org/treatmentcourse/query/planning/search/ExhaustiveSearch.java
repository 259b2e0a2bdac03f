package org.treatmentcourse.query.planning.search;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * The least cost of any series, by trying every therapist, room and time of day with every place of
 * every session: nothing of the planner's is used. For series without wishes whose integrations are
 * over before the next session may begin, with two sessions a week, gaps in hours, integrations
 * without a room, and a therapist and a prescriber at each session.
 */
final class ExhaustiveSearch {
  private static final int NONE = 1_000;

  private final SeriesRequest request;
  private final List<Resource> rooms = new ArrayList<>();
  private final List<Resource> people = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  /** A place of a session with all teams that are free there. */
  private record Place(Instant start, int minute, int day, List<Team> teams) {}

  /** A team, and the least cost of the visits around it by the therapist in common. */
  private record Team(
      Resource room,
      Resource therapist,
      Map<Resource, Integer> integration,
      Map<Resource, Integer> preparation) {}

  private ExhaustiveSearch(SeriesRequest request) {
    this.request = request;
    for (var resource : request.calendar().calendars().keySet()) {
      (resource.kind() == Resource.Kind.ROOM ? rooms : people).add(resource);
    }
  }

  static OptionalInt leastCost(SeriesRequest request) {
    var search = new ExhaustiveSearch(request);
    search.findPlaces();
    int least = NONE;
    var minutes = new HashSet<Integer>();
    search.places.forEach(place -> minutes.add(place.minute()));
    for (var therapist : search.therapists()) {
      for (var room : search.rooms) {
        for (int minute : minutes) {
          least = Math.min(least, search.around(therapist, room, minute));
        }
      }
    }
    return least >= NONE ? OptionalInt.empty() : OptionalInt.of(least);
  }

  private List<Resource> therapists() {
    return people.stream().filter(person -> isRegistered(person, Role.THERAPIST)).toList();
  }

  private boolean isRegistered(Resource person, Role role) {
    return request
        .calendar()
        .practitioners()
        .get(new PractitionerId(person.name()))
        .isRegisteredAs(role);
  }

  private boolean isQualified(Resource person, Post post, Span visit) {
    var practitioner = request.calendar().practitioners().get(new PractitionerId(person.name()));
    return practitioner.isRegisteredAs(post.role())
        && Stream.of(visit.from(), visit.until().minusMillis(1))
            .allMatch(
                at -> {
                  var held = practitioner.credentialsAt(at, request.calendar().zone());
                  return post.anyOf().stream().anyMatch(held::contains);
                });
  }

  private boolean isFree(Resource resource, Span visit, Set<Resource> ofSession, Span session) {
    var calendar = request.calendar().of(resource).orElseThrow();
    var taken =
        new ArrayList<>(
            calendar.reservations().values().stream()
                .filter(slot -> slot.heldUntil().filter(it -> !it.isAfter(request.now())).isEmpty())
                .map(SlotReserved::busy)
                .toList());
    if (ofSession.contains(resource)) {
      taken.add(calendar.resource().busy(session));
    }
    return calendar.resource().isOpen(visit, calendar.special())
        && calendar.absences().stream().noneMatch(visit::overlaps)
        && Occupancy.peak(taken, calendar.resource().busy(visit)) < calendar.resource().capacity();
  }

  private List<Resource> free(List<Resource> all, Post post, Span visit) {
    return all.stream()
        .filter(person -> isQualified(person, post, visit))
        .filter(person -> isFree(person, visit, Set.of(), visit))
        .toList();
  }

  private void findPlaces() {
    var zone = request.wishes().zone();
    var first = LocalDate.ofInstant(request.wishes().earliest(), zone);
    var length = request.session().length();
    for (var at = request.wishes().earliest();
        !at.plus(length).isAfter(request.until());
        at = at.plus(15, ChronoUnit.MINUTES)) {
      var visit = new Span(at, at.plus(length));
      var teams = teams(visit);
      if (!teams.isEmpty()) {
        places.add(
            new Place(
                at,
                LocalTime.ofInstant(at, zone).toSecondOfDay() / 60,
                (int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(at, zone)),
                teams));
      }
    }
  }

  private List<Team> teams(Span visit) {
    var freeRooms = rooms.stream().filter(room -> isFree(room, visit, Set.of(), visit)).toList();
    if (freeRooms.isEmpty()) {
      return List.of();
    }
    var posts = request.session().posts();
    var teams = new ArrayList<Team>();
    for (var prescriber : free(people, posts.getFirst(), visit)) {
      for (var therapist : free(people, posts.getLast(), visit)) {
        if (!therapist.equals(prescriber)) {
          for (var room : freeRooms) {
            var own = Set.of(prescriber, therapist, room);
            var after = integration(visit, own);
            if (!after.isEmpty()) {
              teams.add(new Team(room, therapist, after, preparation(visit, own)));
            }
          }
        }
      }
    }
    return teams;
  }

  private Map<Resource, Integer> integration(Span session, Set<Resource> own) {
    var over = session.until().plus(request.integrationWindow().nominal());
    var length = request.integration().length();
    return around(
        session,
        own,
        length,
        session.until(),
        over.minus(length),
        at -> Duration.between(session.until(), at).compareTo(Duration.ofHours(12)) < 0,
        false);
  }

  private Map<Resource, Integer> preparation(Span session, Set<Resource> own) {
    var length = request.preparation().length();
    return around(
        session,
        own,
        length,
        request.wishes().earliest(),
        session.from().minus(length),
        at -> Duration.between(at.plus(length), session.from()).compareTo(Duration.ofHours(12)) < 0,
        true);
  }

  /** The least cost of a visit around a session, by the therapist in common. */
  private Map<Resource, Integer> around(
      Span session,
      Set<Resource> own,
      Duration length,
      Instant from,
      Instant last,
      java.util.function.Predicate<Instant> isNear,
      boolean inPerson) {
    var least = new HashMap<Resource, Integer>();
    for (var at = from;
        !at.isAfter(last) && !at.plus(length).isAfter(request.until());
        at = at.plus(15, ChronoUnit.MINUTES)) {
      var visit = new Span(at, at.plus(length));
      if (inPerson && rooms.stream().noneMatch(room -> isFree(room, visit, own, session))) {
        continue;
      }
      int near = isNear.test(at) ? 1 : 0;
      for (var person : people) {
        if (isQualified(person, request.integration().posts().getFirst(), visit)
            && isFree(person, visit, own, session)) {
          for (var common : therapists()) {
            least.merge(common, near + (common.equals(person) ? 0 : 1), Math::min);
          }
        }
      }
    }
    return least;
  }

  private int around(Resource therapist, Resource room, int minute) {
    int sessions = request.sessions().size();
    var costs = new int[places.size()];
    var first = new int[places.size()];
    for (int i = 0; i < costs.length; i++) {
      var place = places.get(i);
      costs[i] = NONE;
      first[i] = NONE;
      for (var team : place.teams()) {
        int cost =
            (team.therapist().equals(therapist) ? 0 : 3)
                + (team.room().equals(room) ? 0 : 1)
                + (place.minute() == minute ? 0 : 1)
                + team.integration().getOrDefault(therapist, NONE);
        costs[i] = Math.min(costs[i], cost);
        first[i] = Math.min(first[i], cost + team.preparation().getOrDefault(therapist, NONE));
      }
    }
    // By the place of the last session and of the one before it.
    var least = new HashMap<Long, Integer>();
    for (int i = 0; i < costs.length; i++) {
      if (first[i] < NONE) {
        least.put((long) i << 32 | 0xffff, first[i]);
      }
    }
    for (int k = 1; k < sessions; k++) {
      var next = new HashMap<Long, Integer>();
      for (var entry : least.entrySet()) {
        int last = (int) (entry.getKey() >> 32);
        int before = (int) (entry.getKey() & 0xffff);
        for (int i = last + 1; i < costs.length && !isTooFar(last, i); i++) {
          if (costs[i] < NONE && isApart(last, i) && (before == 0xffff || isWeekApart(before, i))) {
            next.merge((long) i << 32 | last, entry.getValue() + costs[i], Math::min);
          }
        }
      }
      least = next;
    }
    return least.entrySet().stream()
        .mapToInt(entry -> entry.getValue() + places.get((int) (entry.getKey() >> 32)).day())
        .min()
        .orElse(NONE);
  }

  private Duration between(int one, int other) {
    return Duration.between(places.get(one).start(), places.get(other).start());
  }

  private boolean isApart(int one, int other) {
    return between(one, other).compareTo(nominal(request.spacing().least())) >= 0;
  }

  private boolean isTooFar(int one, int other) {
    return between(one, other).compareTo(nominal(request.spacing().most())) > 0;
  }

  private static Duration nominal(DaysOrHours length) {
    return length.nominal();
  }

  private boolean isWeekApart(int one, int other) {
    return places.get(other).day() - places.get(one).day() >= 7;
  }
}
