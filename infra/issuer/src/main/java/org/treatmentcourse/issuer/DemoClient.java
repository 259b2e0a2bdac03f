package org.treatmentcourse.issuer;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;

/**
 * What a client id asks for: {@code ROLE} at every clinic or {@code ROLE@CLINIC} at one; {@code
 * query-service} is that service.
 *
 * @param subject whom the token names
 * @param role what to act as
 * @param clinic where; absent for everywhere
 */
record DemoClient(String subject, Role role, Optional<ClinicId> clinic) {
  private static final String QUERY_SERVICE = "query-service";
  private static final String EVERY_CLINIC = "*";

  private DemoClient(Role role, Optional<ClinicId> clinic) {
    this("demo-" + role.wireName() + clinic.map(c -> "-" + c.value()).orElse(""), role, clinic);
  }

  /** The client of an id, or nothing if the id names no role or no possible clinic. */
  static Optional<DemoClient> parse(String clientId) {
    if (clientId.equals(QUERY_SERVICE)) {
      return Optional.of(new DemoClient(QUERY_SERVICE, Role.SERVICE, Optional.empty()));
    }
    int at = clientId.indexOf('@');
    try {
      return Optional.of(
          at < 0
              ? new DemoClient(Role.ofWireName(clientId), Optional.empty())
              : new DemoClient(
                  Role.ofWireName(clientId.substring(0, at)),
                  Optional.of(new ClinicId(clientId.substring(at + 1)))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  /** The clinics the token is good for, as its claim. */
  List<String> clinics() {
    return List.of(clinic.map(ClinicId::value).orElse(EVERY_CLINIC));
  }

  /** A name for the audit trail; nobody's. */
  String name() {
    return switch (role) {
      case CLINICIAN -> "Dana Whitfield";
      case PRESCRIBER -> "Morgan Ellery";
      case THERAPIST -> "Rowan Castellane";
      case MONITOR -> "Jamie Okonkwo-Reyes";
      case SCHEDULER -> "Sasha Lindqvist";
      case COMPLIANCE_OFFICER -> "Avery Thornbury";
      case CLINIC_ADMINISTRATOR -> "Quinn Marlowe";
      case SERVICE -> "Local service";
    };
  }

  /** The licence acted under, for the roles that need one. */
  Optional<String> credential() {
    return switch (role) {
      case CLINICIAN -> Optional.of("PMHNP");
      case PRESCRIBER -> Optional.of("MD");
      case THERAPIST -> Optional.of("LMFT");
      case MONITOR -> Optional.of("RN");
      case SCHEDULER, COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR, SERVICE -> Optional.empty();
    };
  }
}
