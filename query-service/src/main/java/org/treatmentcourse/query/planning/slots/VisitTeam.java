package org.treatmentcourse.query.planning.slots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.SchedulingEvent.StaffMember;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.query.planning.request.VisitNeed.Post;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Modality;

/** The people and rooms that may serve one kind of visit, and when. */
public final class VisitTeam {
  /** A resource and where it may begin such a visit. */
  public record Free(Resource resource, ResourceSlots slots, BitSet starts) {}

  /** The people who may take a post. */
  public record Candidates(Post post, List<Free> people, BitSet any) {}

  private final VisitNeed need;
  private final QuarterHours quarters;
  private final List<Free> rooms;
  private final BitSet anyRoom;
  private final List<Candidates> posts;
  private final BitSet feasible;

  public VisitTeam(ClinicSlots slots, VisitNeed need) {
    this.need = need;
    this.quarters = slots.quarters();
    long length = need.length().toSeconds();
    this.rooms =
        need.modality() == Modality.TELEHEALTH
            ? List.of()
            : slots.resources().entrySet().stream()
                .filter(entry -> entry.getKey().kind() == Resource.Kind.ROOM)
                .map(
                    entry ->
                        new Free(entry.getKey(), entry.getValue(), entry.getValue().starts(length)))
                .toList();
    this.anyRoom = union(rooms);
    this.posts = need.posts().stream().map(post -> candidates(slots, post, length)).toList();
    this.feasible = new BitSet(quarters.size());
    feasible.set(0, quarters.size());
    if (need.modality() == Modality.IN_PERSON) {
      feasible.and(anyRoom);
    }
    posts.forEach(post -> feasible.and(post.any()));
  }

  private static Candidates candidates(ClinicSlots slots, Post post, long length) {
    var people =
        slots.resources().entrySet().stream()
            .filter(entry -> entry.getKey().kind() == Resource.Kind.PRACTITIONER)
            .filter(entry -> slots.isQualified(entry.getKey(), post))
            .map(
                entry ->
                    new Free(
                        entry.getKey(),
                        entry.getValue(),
                        slots.starts(entry.getKey(), entry.getValue(), post, length)))
            .toList();
    return new Candidates(post, people, union(people));
  }

  private static BitSet union(List<Free> all) {
    var union = new BitSet();
    all.forEach(free -> union.or(free.starts()));
    return union;
  }

  public VisitNeed need() {
    return need;
  }

  public List<Free> rooms() {
    return rooms;
  }

  public BitSet anyRoom() {
    return anyRoom;
  }

  public List<Candidates> posts() {
    return posts;
  }

  /**
   * The times at which a room and somebody for each post are free; two posts may still need one
   * person.
   */
  public BitSet feasible() {
    return feasible;
  }

  /** Those for the post of a role, if there is one. */
  public Optional<Candidates> of(Role role) {
    return posts.stream().filter(post -> post.post().role() == role).findFirst();
  }

  public Span visit(int start) {
    return new Span(quarters.instant(start), quarters.instant(start).plus(need.length()));
  }

  /** What it costs to take a resource; the appointment that costs least is made. */
  public interface Costs {
    int room(Resource room);

    int person(Role post, Resource person);
  }

  /**
   * The appointment of a visit that begins at one of the quarter hours: each post somebody else.
   *
   * @param own what the same series takes already
   */
  public Optional<Appointment> appointment(int start, Map<Resource, List<Span>> own, Costs costs) {
    var visit = visit(start);
    Optional<Resource> room = Optional.empty();
    if (need.modality() == Modality.IN_PERSON) {
      room = free(rooms, start, visit, own).min(Comparator.comparingInt(free -> costs.room(free)));
      if (room.isEmpty()) {
        return Optional.empty();
      }
    }
    var staffing = new Staffing();
    for (var post : posts) {
      staffing.choices.add(
          free(post.people(), start, visit, own)
              .map(person -> new Choice(person, costs.person(post.post().role(), person)))
              .sorted(Comparator.comparingInt(Choice::cost))
              .toList());
    }
    staffing.fill(0, 0);
    if (staffing.least == Integer.MAX_VALUE) {
      return Optional.empty();
    }
    var staff = new ArrayList<StaffMember>();
    for (int post = 0; post < posts.size(); post++) {
      staff.add(new StaffMember(staffing.best.get(post).name(), posts.get(post).post().role()));
    }
    return Optional.of(
        new Appointment(
            visit.from(),
            visit.until(),
            need.modality(),
            room.map(Resource::name),
            Optional.empty(),
            staff));
  }

  private static Stream<Resource> free(
      List<Free> all, int start, Span visit, Map<Resource, List<Span>> own) {
    return all.stream()
        .filter(one -> one.starts().get(start))
        .filter(one -> one.slots().isFreeBeside(visit, own.getOrDefault(one.resource(), List.of())))
        .map(Free::resource);
  }

  private record Choice(Resource person, int cost) {}

  /** Fills the posts so that their costs together are the least. */
  private static final class Staffing {
    private final List<List<Choice>> choices = new ArrayList<>();
    private final List<Resource> chosen = new ArrayList<>();
    private List<Resource> best = List.of();
    private int least = Integer.MAX_VALUE;

    void fill(int post, int cost) {
      if (post == choices.size()) {
        least = cost;
        best = List.copyOf(chosen);
        return;
      }
      for (var choice : choices.get(post)) {
        if (cost + choice.cost() >= least) {
          return;
        }
        if (!chosen.contains(choice.person())) {
          chosen.add(choice.person());
          fill(post + 1, cost + choice.cost());
          chosen.removeLast();
        }
      }
    }
  }
}
