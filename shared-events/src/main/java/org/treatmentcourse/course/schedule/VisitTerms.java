package org.treatmentcourse.course.schedule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.terms.RequiredCredential;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.treatment.Visit;

/** The demands of a protocol on a visit: planner and booking ask the same. */
public final class VisitTerms {
  private static final Set<Role> AT_A_SESSION =
      Set.of(Role.PRESCRIBER, Role.THERAPIST, Role.MONITOR);

  private static final Set<Role> TREATING = Set.of(Role.CLINICIAN, Role.PRESCRIBER, Role.THERAPIST);

  private static final Set<Role> ANYBODY = Set.of(Role.values());

  private VisitTerms() {}

  /** The shortest dosing session [S0, S3]. */
  public static Duration leastSession(TreatmentProtocol protocol) {
    return protocol.sessionLength().least();
  }

  /**
   * The roles of which one holds a visit: the evaluation is a licensed clinician's or the
   * therapist's, who recommends a route; therapy a therapist's; a follow-up that of those who treat
   * [S0, S1, S3, S4]. A visit around a session has somebody; at a session, all its posts are there.
   */
  public static Set<Role> holders(Visit.Kind kind) {
    return switch (kind) {
      case PREPARATION, SESSION, INTEGRATION -> ANYBODY;
      case CONSULTATION, FOLLOW_UP -> TREATING;
      case PSYCHOTHERAPY, GROUP -> Set.of(Role.THERAPIST);
    };
  }

  /** True if everybody is there whom a visit needs. */
  public static boolean isStaffed(
      TreatmentProtocol protocol, Visit.Kind kind, Collection<Role> there) {
    return there.stream().anyMatch(holders(kind)::contains)
        && (kind != Visit.Kind.SESSION || there.containsAll(posts(protocol, kind)));
  }

  /**
   * The roles that are there at a visit, each filled by somebody else: at a dosing session those
   * that the protocol asks credentials of, a therapist where it asks for one in the room, and
   * somebody who watches in any case; at a visit around it a therapist [S0, S1, S3, label, REMS].
   */
  public static List<Role> posts(TreatmentProtocol protocol, Visit.Kind kind) {
    if (kind != Visit.Kind.SESSION) {
      return List.of(Role.THERAPIST);
    }
    var posts = new ArrayList<Role>();
    protocol.credentials().stream()
        .map(RequiredCredential::role)
        .filter(AT_A_SESSION::contains)
        .distinct()
        .forEach(posts::add);
    if (protocol.therapistPresence().isPresent() && !posts.contains(Role.THERAPIST)) {
      posts.add(Role.THERAPIST);
    }
    if (posts.isEmpty()) {
      posts.add(Role.MONITOR);
    }
    return List.copyOf(posts);
  }
}
