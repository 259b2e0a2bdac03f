package org.treatmentcourse.course.schedule;

import java.time.Duration;
import java.util.ArrayList;
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

  private VisitTerms() {}

  /** The shortest dosing session [S0, S3]. */
  public static Duration leastSession(TreatmentProtocol protocol) {
    return protocol.sessionLength().least();
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
