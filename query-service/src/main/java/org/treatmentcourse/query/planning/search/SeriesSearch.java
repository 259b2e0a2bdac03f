package org.treatmentcourse.query.planning.search;

import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.search.AnchoredSearch.Found;
import org.treatmentcourse.query.planning.slots.VisitTeam.Free;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Best first over the anchors: the one that promises least is looked at next, and when the best
 * series found costs no more than any other anchor promises, there is none better. On a large
 * clinic it may give up before, with the best found so far.
 */
final class SeriesSearch {
  /**
   * Steps for the best series, to be shared by the pairs of room and therapist; one takes some
   * microseconds. A small clinic is searched to the end.
   */
  private static final int STEPS_OF_ALL_PAIRS = 120_000;

  private static final int FEWEST_STEPS = 1_000;
  private static final int MOST_STEPS = 20_000;
  private static final int STEPS_FOR_ANOTHER = 200;
  private static final int STEPS_OF_A_BOUND = 3;
  private static final int FIRST_THERAPISTS = 3;
  private static final int FIRST_TRIES = 150;
  private static final int TRIES = 1_000;
  private static final int MORE_THAN_PROMISED = 10;

  private static final Comparator<Node> MOST_PROMISING =
      Comparator.comparingInt(Node::bound)
          .thenComparing(node -> node.anchor().depth(), Comparator.reverseOrder())
          .thenComparingInt(Node::order);

  private final SeriesSearchSpace space;
  private final Set<Resource> rooms;
  private final Set<Integer> minutes;

  /** What is looked at in some search, for all of them. */
  private final List<Node> frontier = new ArrayList<>();

  private final List<Map<Integer, Instant>> found = new ArrayList<>();
  private final int steps;
  private int nodes;

  /**
   * An anchor.
   *
   * @param bound the least that a series around it costs
   * @param order of those that promise the same
   */
  private record Node(Anchor anchor, PlaceCosts places, int bound, int order) {}

  SeriesSearch(SeriesSearchSpace space) {
    this.space = space;
    this.rooms = new LinkedHashSet<>(resources(space.session().rooms()));
    this.minutes = new LinkedHashSet<>(space.startsByMinute().keySet());
    var zone = space.request().wishes().zone();
    for (var session : space.request().standing()) {
      session.room().flatMap(name -> Resource.of(Resource.Kind.ROOM, name)).ifPresent(rooms::add);
      minutes.add(LocalTime.ofInstant(session.start(), zone).toSecondOfDay() / 60);
    }
    var therapists = therapists().toList();
    int pairs = Math.max(1, therapists.size() * rooms.size());
    this.steps = Math.clamp(STEPS_OF_ALL_PAIRS / pairs, FEWEST_STEPS, MOST_STEPS);
    for (var therapist : therapists) {
      var places = new PlaceCosts(space, therapist);
      var anchor = Anchor.with(therapist);
      frontier.add(
          node(anchor, places, AnchorCosts.around(space, places, anchor, AnchorCosts.NO_WAY - 1)));
    }
  }

  private Stream<Optional<Resource>> therapists() {
    var people = new LinkedHashSet<Resource>();
    for (var team : List.of(space.session(), space.preparation(), space.integration())) {
      team.of(Role.THERAPIST).ifPresent(post -> people.addAll(resources(post.people())));
    }
    space.request().standing().stream()
        .flatMap(session -> Anchor.therapist(session).stream())
        .forEach(people::add);
    return people.isEmpty() ? Stream.of(Optional.empty()) : people.stream().map(Optional::of);
  }

  private static List<Resource> resources(List<Free> all) {
    return all.stream().map(Free::resource).toList();
  }

  /** The best series that differs from those found before; empty if none was found. */
  Optional<List<Booking>> next() {
    var search = new OneSearch();
    var next = search.best().map(Found::bookings);
    if (found.isEmpty() && !search.isToTheEnd) {
      next =
          Stream.concat(next.stream(), unwished().stream()).min(Comparator.comparing(this::cost));
    }
    next.ifPresent(series -> found.add(starts(series)));
    return next;
  }

  private int cost(List<Booking> bookings) {
    return SeriesCost.counted(space.request(), bookings).cost().total();
  }

  /** The series found without any wish, if it keeps them all: a wish makes nothing worse. */
  private Optional<List<Booking>> unwished() {
    var request = space.request();
    var none = request.wishes().none();
    return none.equals(request.wishes())
        ? Optional.empty()
        : new SeriesSearch(new SeriesSearchSpace(request.with(none))).next().filter(space::keeps);
  }

  private static Map<Integer, Instant> starts(List<Booking> bookings) {
    var starts = new HashMap<Integer, Instant>();
    for (var booking : bookings) {
      if (booking.visit().kind() == Visit.Kind.SESSION) {
        starts.put(booking.visit().session().value(), booking.appointment().start());
      }
    }
    return starts;
  }

  private Node node(Anchor anchor, PlaceCosts places, AnchorCosts costs) {
    return new Node(anchor, places, costs.bound(), nodes++);
  }

  /** One search over the frontier. */
  private final class OneSearch {
    private final PriorityQueue<Node> queue = new PriorityQueue<>(MOST_PROMISING);
    private Optional<Found> best = Optional.empty();
    private int limit;
    private int stepsLeft;

    /** No anchor promises better than the best that was found. */
    private boolean isToTheEnd = true;

    /** First a little beyond what is promised, then whatever it costs. */
    Optional<Found> best() {
      int promised = frontier.stream().mapToInt(Node::bound).min().orElse(AnchorCosts.NO_WAY);
      for (int most : new int[] {promised + MORE_THAN_PROMISED, AnchorCosts.NO_WAY - 1}) {
        if (best.isEmpty()) {
          limit = most;
          search();
        }
      }
      return best;
    }

    private void search() {
      stepsLeft = found.isEmpty() ? steps : STEPS_FOR_ANOTHER;
      queue.clear();
      queue.addAll(frontier);
      var therapists = new ArrayList<>(queue);
      therapists.sort(MOST_PROMISING);
      therapists.stream().limit(FIRST_THERAPISTS).forEach(this::goDown);
      isToTheEnd = true;
      while (!queue.isEmpty() && queue.peek().bound() <= limit) {
        if (stepsLeft <= 0) {
          isToTheEnd = false;
          return;
        }
        var node = queue.remove();
        if (node.anchor().isComplete()) {
          lookAround(node);
        } else {
          open(node);
        }
      }
    }

    /** Straight to the most promising room and time of a therapist, for any series. */
    private void goDown(Node node) {
      if (!queue.remove(node)) {
        return;
      }
      var deepest = node;
      while (!deepest.anchor().isComplete()) {
        var children = open(deepest);
        deepest = children.stream().min(MOST_PROMISING).orElseThrow();
        queue.remove(deepest);
      }
      search(deepest, limit, FIRST_TRIES);
      queue.add(deepest);
    }

    /** The anchors with one thing more known. */
    private List<Node> open(Node node) {
      var anchor = node.anchor();
      var deeper =
          anchor.depth() > 1
              ? minutes.stream().map(anchor::at)
              : rooms.isEmpty()
                  ? Stream.of(anchor.in(Optional.empty()))
                  : rooms.stream().map(room -> anchor.in(Optional.of(room)));
      var costs = AnchorCosts.around(space, node.places(), anchor, limit);
      var children = deeper.map(it -> node(it, node.places(), costs.with(it))).toList();
      frontier.remove(node);
      frontier.addAll(children);
      queue.addAll(children);
      stepsLeft -= STEPS_OF_A_BOUND * children.size();
      return children;
    }

    /**
     * Looks for a series that no other anchor promises to be better than; it is taken up again when
     * the others promise no more either.
     */
    private void lookAround(Node node) {
      int next = queue.isEmpty() ? limit : queue.peek().bound();
      int most = Math.min(limit, Math.max(node.bound(), next));
      if (!search(node, most, TRIES)) {
        isToTheEnd = false;
      } else if (most < limit) {
        queue.add(new Node(node.anchor(), node.places(), most + 1, node.order()));
      }
    }

    /** True if it was searched to the end. */
    private boolean search(Node node, int most, int tries) {
      var search = new AnchoredSearch(space, node.places(), node.anchor(), found, most);
      search
          .best(tries)
          .ifPresent(
              series -> {
                best = Optional.of(series);
                limit = series.cost() - 1;
              });
      stepsLeft -= STEPS_OF_A_BOUND + tries - search.triesLeft();
      return search.triesLeft() > 0;
    }
  }
}
