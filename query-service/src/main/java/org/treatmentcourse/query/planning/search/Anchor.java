package org.treatmentcourse.query.planning.search;

import java.util.Optional;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.query.planning.request.Proposals.Cost;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;

/**
 * The therapist, the room and the time of day that a series has in common.
 *
 * @param depth how many of the three are known, in this order; what is not costs nothing yet
 * @param therapist absent where a series has none
 * @param minute of the local day
 */
record Anchor(int depth, Optional<Resource> therapist, Optional<Resource> room, int minute) {
  static final int COMPLETE = 3;

  static Anchor with(Optional<Resource> therapist) {
    return new Anchor(1, therapist, Optional.empty(), 0);
  }

  Anchor in(Optional<Resource> common) {
    return new Anchor(2, therapist, common, 0);
  }

  Anchor at(int common) {
    return new Anchor(COMPLETE, therapist, room, common);
  }

  boolean isComplete() {
    return depth == COMPLETE;
  }

  /** What a session that stands costs. */
  int standing(Appointment session, int atMinute) {
    var with = therapist(session);
    int cost = with.isPresent() && !with.equals(therapist) ? Cost.OTHER_THERAPIST : 0;
    var its = session.room().flatMap(name -> Resource.of(Resource.Kind.ROOM, name));
    if (depth >= 2 && its.isPresent() && !its.equals(room)) {
      cost++;
    }
    return depth == COMPLETE && atMinute != minute ? cost + 1 : cost;
  }

  /** True if an appointment is in the common room. */
  boolean isIn(Appointment appointment) {
    return appointment.room().equals(room.map(Resource::name));
  }

  /** Who is there as the therapist. */
  static Optional<Resource> therapist(Appointment appointment) {
    return appointment.staff().stream()
        .filter(member -> member.role() == Role.THERAPIST)
        .flatMap(member -> Resource.of(Resource.Kind.PRACTITIONER, member.id()).stream())
        .findFirst();
  }
}
