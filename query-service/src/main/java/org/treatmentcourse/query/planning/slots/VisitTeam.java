package org.treatmentcourse.query.planning.slots;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
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

  /**
   * The team for a need.
   *
   * @param preferred where one of them qualifies for a post, nobody else is looked at
   */
  public VisitTeam(ClinicSlots slots, VisitNeed need, Set<String> preferred) {
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
    this.posts =
        need.posts().stream().map(post -> candidates(slots, post, length, preferred)).toList();
    this.feasible = new BitSet(quarters.size());
    feasible.set(0, quarters.size());
    if (need.modality() == Modality.IN_PERSON) {
      feasible.and(anyRoom);
    }
    posts.forEach(post -> feasible.and(post.any()));
  }

  private static Candidates candidates(
      ClinicSlots slots, Post post, long length, Set<String> preferred) {
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
    var wished =
        people.stream().filter(free -> preferred.contains(free.resource().name())).toList();
    var chosen = wished.isEmpty() ? people : wished;
    return new Candidates(post, chosen, union(chosen));
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

  /**
   * The appointment of a visit that begins at one of the quarter hours: each post somebody else.
   *
   * @param onlyRoom no other one
   * @param own what the same series takes already
   * @param rank whom and what to take first: the lowest
   */
  public Optional<Appointment> appointment(
      int start,
      Optional<Resource> onlyRoom,
      Map<Resource, List<Span>> own,
      ToIntFunction<Resource> rank) {
    var visit = visit(start);
    Optional<Resource> room = Optional.empty();
    if (need.modality() == Modality.IN_PERSON) {
      room =
          free(rooms, start, visit, own, rank, Set.of()).stream()
              .filter(free -> onlyRoom.isEmpty() || onlyRoom.get().equals(free))
              .findFirst();
      if (room.isEmpty()) {
        return Optional.empty();
      }
    }
    var staff = new ArrayList<StaffMember>();
    if (!staffed(0, start, visit, own, rank, staff, new HashSet<>())) {
      return Optional.empty();
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

  private boolean staffed(
      int post,
      int start,
      Span visit,
      Map<Resource, List<Span>> own,
      ToIntFunction<Resource> rank,
      List<StaffMember> staff,
      Set<Resource> there) {
    if (post == posts.size()) {
      return true;
    }
    for (var person : free(posts.get(post).people(), start, visit, own, rank, there)) {
      staff.add(new StaffMember(person.name(), posts.get(post).post().role()));
      there.add(person);
      if (staffed(post + 1, start, visit, own, rank, staff, there)) {
        return true;
      }
      staff.removeLast();
      there.remove(person);
    }
    return false;
  }

  private static List<Resource> free(
      List<Free> all,
      int start,
      Span visit,
      Map<Resource, List<Span>> own,
      ToIntFunction<Resource> rank,
      Set<Resource> there) {
    var free = new ArrayList<Resource>();
    for (var one : all) {
      if (one.starts().get(start)
          && !there.contains(one.resource())
          && one.slots().isFreeBeside(visit, own.getOrDefault(one.resource(), List.of()))) {
        free.add(one.resource());
      }
    }
    var ranks = new HashMap<Resource, Integer>();
    free.forEach(resource -> ranks.put(resource, rank.applyAsInt(resource)));
    free.sort(Comparator.comparing(ranks::get));
    return free;
  }
}
