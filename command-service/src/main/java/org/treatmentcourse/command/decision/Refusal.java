package org.treatmentcourse.command.decision;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.value.guard.KebabCase;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * The reason why a command was refused; data, not an exception. Each refusal is a record named as
 * the reason, and its name is a stable part of the API. No refusal holds patient data.
 */
public interface Refusal {
  /** The text for the person who asked: what was found and what is needed. */
  String detail();

  /** The stable name, in kebab-case: {@code ConsentMissing} is {@code consent-missing}. */
  default String type() {
    return KebabCase.of(getClass());
  }

  /** Each of the things that it speaks of, where one refusal may name several; empty of most. */
  default List<String> subjects() {
    return List.of();
  }

  /** The resource, visit and time that it is about, for programs; empty of most. */
  default Optional<Clash> clash() {
    return Optional.empty();
  }

  /**
   * A visit that can't have its place.
   *
   * @param resource what it can't have; absent if it is the patient's time
   * @param span the visit's
   */
  record Clash(Optional<Resource> resource, Visit visit, Span span) {}

  /** A refusal that passes by itself: the same command may be accepted a little later. */
  interface ForNow extends Refusal {}

  /** No objection. */
  static Optional<Refusal> allowed() {
    return Optional.empty();
  }

  /** An objection to the command. */
  static Optional<Refusal> refused(Refusal refusal) {
    return Optional.of(refusal);
  }

  /** Allowed if a condition holds, otherwise refused. */
  static Optional<Refusal> unless(boolean condition, Refusal refusal) {
    return condition ? allowed() : refused(refusal);
  }
}
