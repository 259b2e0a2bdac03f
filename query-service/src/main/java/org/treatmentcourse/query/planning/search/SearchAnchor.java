package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.query.planning.slots.QuarterHours;
import org.treatmentcourse.query.planning.slots.VisitTeam;
import org.treatmentcourse.query.planning.slots.VisitTeam.Free;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;

/**
 * The anchor of a search: a room, a therapist and a time of day that most visits may share.
 *
 * @param minute of the local day; absent where none is better than another
 */
record SearchAnchor(
    Optional<Resource> room, Optional<Resource> therapist, Optional<Integer> minute) {
  private static final int QUARTERS_A_DAY = 96;
  private static final int MOST = 16;
  private static final int MOST_OF_ONE_THERAPIST = 4;

  private record Counted(SearchAnchor anchor, int days) {}

  static SearchAnchor none() {
    return new SearchAnchor(Optional.empty(), Optional.empty(), Optional.empty());
  }

  boolean has(Resource resource) {
    return room.filter(resource::equals).isPresent()
        || therapist.filter(resource::equals).isPresent();
  }

  /** The anchors that the most days have, the best first. */
  static List<SearchAnchor> of(SeriesSearchSpace space) {
    var team = space.session();
    var starts = new BitSet();
    space.reachableStarts().forEach(starts::or);
    List<Optional<Free>> therapists =
        orNone(team.of(Role.THERAPIST).map(VisitTeam.Candidates::people).orElse(List.of()));
    var counted = new ArrayList<Counted>();
    for (var therapist : therapists) {
      var both = (BitSet) starts.clone();
      therapist.ifPresent(free -> both.and(free.starts()));
      if (both.isEmpty()) {
        continue;
      }
      var ofTherapist = new ArrayList<Counted>();
      for (var room : orNone(team.rooms())) {
        var all = (BitSet) both.clone();
        room.ifPresent(free -> all.and(free.starts()));
        ofTherapist.addAll(counted(space.quarters(), all, room, therapist));
      }
      ofTherapist.sort(Comparator.comparing(Counted::days).reversed());
      counted.addAll(ofTherapist.stream().limit(MOST_OF_ONE_THERAPIST).toList());
    }
    counted.sort(Comparator.comparing(Counted::days).reversed());
    return counted.stream().limit(MOST).map(Counted::anchor).toList();
  }

  private static List<Optional<Free>> orNone(List<Free> all) {
    return all.isEmpty() ? List.of(Optional.empty()) : all.stream().map(Optional::of).toList();
  }

  /** The time of day that the most days have. */
  private static List<Counted> counted(
      QuarterHours quarters, BitSet starts, Optional<Free> room, Optional<Free> therapist) {
    var days = new int[QUARTERS_A_DAY];
    for (int i = starts.nextSetBit(0); i >= 0; i = starts.nextSetBit(i + 1)) {
      days[quarters.minute(i) / 15]++;
    }
    int best = 0;
    for (int quarter = 1; quarter < QUARTERS_A_DAY; quarter++) {
      if (days[quarter] > days[best]) {
        best = quarter;
      }
    }
    return days[best] == 0
        ? List.of()
        : List.of(
            new Counted(
                new SearchAnchor(
                    room.map(Free::resource),
                    therapist.map(Free::resource),
                    Optional.of(best * 15)),
                days[best]));
  }
}
