package org.treatmentcourse.subscription;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureAcknowledged;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOverdue;
import org.treatmentcourse.subscription.SubscriptionEvent.OfErasure.ErasureOwed;
import org.treatmentcourse.value.id.PatientRef;

/**
 * The patients whose data a subscriber has to erase.
 *
 * @param dueBy until when, of each patient whose erasure was ever owed
 * @param overdue the patients of whom a finding says that it was not acknowledged in time
 * @param acknowledged the patients of whom the subscriber says that nothing is left
 */
public record ErasureDuties(
    Map<PatientRef, Instant> dueBy, Set<PatientRef> overdue, Set<PatientRef> acknowledged) {
  /** Nothing to erase. */
  public static final ErasureDuties NONE = new ErasureDuties(Map.of(), Set.of(), Set.of());

  public ErasureDuties {
    dueBy = Map.copyOf(dueBy);
    overdue = Set.copyOf(overdue);
    acknowledged = Set.copyOf(acknowledged);
  }

  /** Until when a patient's data is to be erased; empty if it is not owed, or acknowledged. */
  public Optional<Instant> owed(PatientRef patient) {
    return Optional.ofNullable(dueBy.get(patient)).filter(_ -> !acknowledged.contains(patient));
  }

  /** The patients whose erasure is owed and not acknowledged. */
  public Set<PatientRef> open() {
    var open = new HashSet<>(dueBy.keySet());
    open.removeAll(acknowledged);
    return open;
  }

  /** True if a finding on an open erasure is to be recorded. */
  public boolean isOverdueUnsaid(PatientRef patient, Instant now) {
    return owed(patient).filter(now::isAfter).isPresent() && !overdue.contains(patient);
  }

  ErasureDuties evolve(OfErasure event) {
    return switch (event) {
      case ErasureOwed owed -> {
        var more = new HashMap<>(dueBy);
        more.put(owed.patient(), owed.dueBy());
        yield new ErasureDuties(more, overdue, acknowledged);
      }
      case ErasureAcknowledged said ->
          new ErasureDuties(dueBy, overdue, with(acknowledged, said.patient()));
      case ErasureOverdue found ->
          new ErasureDuties(dueBy, with(overdue, found.patient()), acknowledged);
    };
  }

  private static Set<PatientRef> with(Set<PatientRef> some, PatientRef one) {
    var more = new HashSet<>(some);
    more.add(one);
    return more;
  }
}
