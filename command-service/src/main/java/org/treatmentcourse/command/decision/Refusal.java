package org.treatmentcourse.command.decision;

import java.util.Optional;
import org.treatmentcourse.value.guard.Kebab;

/**
 * Why a command was not done; data, not an exception. Each is a record named as the reason, and its
 * name is a stable part of the API. No refusal holds patient data.
 */
public interface Refusal {
  /** What was found against what is needed, for the person who asked. */
  String detail();

  /** The stable name, in kebab-case: {@code ConsentMissing} is {@code consent-missing}. */
  default String type() {
    return Kebab.of(getClass());
  }

  /** Nothing speaks against it. */
  static Optional<Refusal> allowed() {
    return Optional.empty();
  }

  /** This speaks against it. */
  static Optional<Refusal> refused(Refusal refusal) {
    return Optional.of(refusal);
  }

  /** Allowed if a condition holds, otherwise refused. */
  static Optional<Refusal> unless(boolean condition, Refusal refusal) {
    return condition ? allowed() : refused(refusal);
  }
}
