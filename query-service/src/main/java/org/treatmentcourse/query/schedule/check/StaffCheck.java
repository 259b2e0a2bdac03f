package org.treatmentcourse.query.schedule.check;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.value.actor.CredentialCode;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.PractitionerId;

/**
 * Whether the staff of a visit will hold what the protocol asks of their roles (rule 22): a
 * credential may be revoked or run out after the booking.
 *
 * @param practitioners whom the clinic registered
 * @param zone whose calendar the clinic's days go by
 */
public record StaffCheck(Map<PractitionerId, Practitioner> practitioners, ZoneId zone) {
  static final String REGISTERED = "staff-is-registered";
  static final String QUALIFIED = "staff-is-qualified";

  /** True if somebody lost their registration or a credential by then: the protocol says which. */
  public boolean mayBeBroken(VisitPlace place) {
    return place.staff().stream()
        .anyMatch(
            member -> {
              var standing = practitioner(member.id());
              return !standing.isRegisteredAs(Role.ofWireName(member.role()))
                  || moments(place)
                      .anyMatch(
                          at -> !standing.credentialsAt(at, zone).containsAll(standing.granted()));
            });
  }

  /** A rule for each person who lacks something. */
  public List<BrokenRule> broken(VisitPlace place, TreatmentProtocol protocol) {
    var broken = new ArrayList<BrokenRule>();
    for (var member : place.staff()) {
      var role = Role.ofWireName(member.role());
      var standing = practitioner(member.id());
      if (!standing.isRegisteredAs(role)) {
        broken.add(BrokenRule.ofPerson(REGISTERED, member.id()));
      } else if (moments(place).anyMatch(at -> !isQualified(standing, role, at, protocol))) {
        broken.add(BrokenRule.ofPerson(QUALIFIED, member.id()));
      }
    }
    return broken;
  }

  private static Stream<Instant> moments(VisitPlace place) {
    return Stream.of(place.start(), place.end().minusMillis(1));
  }

  private boolean isQualified(
      Practitioner standing, Role role, Instant at, TreatmentProtocol protocol) {
    var held = standing.credentialsAt(at, zone).stream().map(CredentialCode::value).toList();
    return protocol.credentials().stream()
        .filter(asked -> asked.role() == role)
        .allMatch(asked -> asked.anyOf().stream().anyMatch(held::contains));
  }

  private Practitioner practitioner(String id) {
    return PractitionerId.of(id)
        .map(known -> practitioners.getOrDefault(known, Practitioner.unknown()))
        .orElseGet(Practitioner::unknown);
  }
}
