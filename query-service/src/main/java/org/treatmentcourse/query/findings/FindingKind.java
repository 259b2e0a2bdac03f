package org.treatmentcourse.query.findings;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.treatmentcourse.query.http.Bounds;

/**
 * A kind of finding that one recorded event shows: a deviation of some rules, or an event that says
 * it itself.
 */
@SuppressWarnings("ImmutableEnumChecker") // the JDK's sets don't say that they are
enum FindingKind {
  /** Any rule's; those that have a kind of their own too. */
  DEVIATION(Types.DEVIATIONS, Set.of()),
  DOSE_WITHOUT_CONSENT(Types.DEVIATIONS, Set.of("consents-are-active")),
  STALE_VITALS(Types.DEVIATIONS, Set.of("vitals-are-fresh")),
  THERAPIST_NOT_PRESENT(Types.DEVIATIONS, Set.of("therapist-presence-covers-the-session")),
  EARLY_DISCHARGE(Types.DEVIATIONS, Set.of("observation-is-long-enough")),
  MONITORING_FORM_OVERDUE(
      Types.DEVIATIONS, Set.of("monitoring-form-is-sent", "monitoring-form-is-in-time")),
  LATE_ENTRY(Types.DEVIATIONS, Set.of("late-entry")),
  CREDENTIAL_NOT_IN_FORCE(
      Types.DEVIATIONS,
      Set.of("actor-holds-the-credential", "actor-holds-the-credential-of-the-decision")),
  INTEGRATION_LATE(Types.DEVIATIONS, Set.of("integration-is-within-the-window")),
  INTEGRATION_WINDOW_MISSED(Set.of("IntegrationWindowMissed"), Set.of()),
  STOCK_DISCREPANCY(Set.of("DiscrepancyReported"), Set.of()),
  STOCK_DISCREPANCY_RETRACTED(Set.of("DiscrepancyRetracted"), Set.of()),
  EMERGENCY_ACCESS(Set.of("EmergencyAccessed"), Set.of()),
  ERASURE_OVERDUE(Set.of("ErasureOverdue"), Set.of());

  private final Set<String> types;
  private final Set<String> rules;

  FindingKind(Set<String> types, Set<String> rules) {
    this.types = types;
    this.rules = rules;
  }

  /** An enum's values can't use its own constants. */
  private static final class Types {
    static final Set<String> DEVIATIONS =
        Set.of("ProtocolDeviationDetected", "CustodyDeviationDetected");
  }

  /** The types of the events that say it. */
  Set<String> types() {
    return types;
  }

  /** The rules that their deviations are of; none means that it is not asked. */
  Set<String> rules() {
    return rules;
  }

  /** The name in requests and answers, such as {@code stale-vitals}. */
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind that an event is counted as: the one of its rule, else the one of its type. */
  static FindingKind of(String type, String rule) {
    return Arrays.stream(values())
        .filter(kind -> kind.rules.contains(rule))
        .findFirst()
        .or(
            () ->
                Arrays.stream(values())
                    .filter(kind -> kind.rules.isEmpty() && kind.types.contains(type))
                    .findFirst())
        .orElse(DEVIATION);
  }

  /** Every type of any kind. */
  static Set<String> allTypes() {
    return Arrays.stream(values())
        .flatMap(kind -> kind.types.stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  static FindingKind named(String name) {
    return Bounds.choice("kind", name, List.of(values()), FindingKind::wireName);
  }
}
