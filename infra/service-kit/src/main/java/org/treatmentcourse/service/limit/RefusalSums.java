package org.treatmentcourse.service.limit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.PurposeOfUse;

/**
 * Counts refusals that anybody could cause without end. Requests that are alike in all that a
 * record says are one sum; beyond so many sums a sum says only why it was refused.
 */
public final class RefusalSums {
  /** The most sums that say who asked from where for what. */
  static final int MOST_TOLD_APART = 16;

  /** What a sum says in the place of an operation and an address that were several. */
  static final String SEVERAL = "several";

  private static final AccessSubjects NOTHING =
      new AccessSubjects(
          List.of(), List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty());

  private record Kind(Access access, String problem) {}

  private final Map<Kind, AccessRefused> sums = new LinkedHashMap<>();

  /** Counts one refusal, or those of a sum that could not be recorded. */
  public synchronized void add(AccessRefused refusal) {
    var own = new Kind(refusal.access(), refusal.problem());
    var kind = sums.containsKey(own) || sums.size() < MOST_TOLD_APART ? own : several(refusal);
    var counted =
        new AccessRefused(
            kind.access(), kind.problem(), refusal.times(), refusal.since(), refusal.occurredAt());
    sums.merge(kind, counted, RefusalSums::together);
  }

  /** What was counted since the last time. */
  public synchronized List<AccessRefused> take() {
    var taken = new ArrayList<>(sums.values());
    sums.clear();
    return taken;
  }

  private static Kind several(AccessRefused refusal) {
    var access = refusal.access();
    return new Kind(
        new Access(
            Optional.empty(),
            PurposeOfUse.HOPERAT,
            AccessAction.READ,
            SEVERAL,
            NOTHING,
            new AccessPoint(SEVERAL, access.from().service()),
            access.status()),
        refusal.problem());
  }

  private static AccessRefused together(AccessRefused before, AccessRefused more) {
    long times = (long) before.times().orElse(1) + more.times().orElse(1);
    return new AccessRefused(
        before.access(),
        before.problem(),
        Optional.of((int) Math.min(times, Integer.MAX_VALUE)),
        Optional.of(before.since().orElse(before.occurredAt())),
        before.occurredAt().isAfter(more.occurredAt()) ? before.occurredAt() : more.occurredAt());
  }
}
