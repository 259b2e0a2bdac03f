package org.treatmentcourse.timeline;

import static org.treatmentcourse.field.FieldKind.CODE;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.CourseId;

/**
 * An absolute contraindication that one course of the patient found, as the other courses may know
 * it: that there is one, and its code.
 *
 * @param code as in the protocol of the course that found it
 * @param foundAt since when it was found to be there
 * @param foundAgainAt when it was looked for and found the last time since; absent if it was not
 * @param ruledOutAt when that course found it absent since; absent while it is there
 */
public record FoundContraindication(
    CourseId course,
    @Holds(CODE) String code,
    Instant foundAt,
    Optional<Instant> foundAgainAt,
    Optional<Instant> ruledOutAt) {
  public FoundContraindication {
    Texts.requireText(code, "code");
  }

  /** A contraindication's key: a course says of a code what it found last. */
  public record Id(CourseId course, String code) {}

  /** The key of this contraindication. */
  public Id id() {
    return new Id(course, code);
  }

  /** When it was found the last time by a moment at which it is present. */
  public Instant lastFound(Instant by) {
    return foundAgainAt.filter(at -> !at.isAfter(by)).orElse(foundAt);
  }

  /** True if the course that found it had found it by a moment, and not ruled it out by then. */
  public boolean isPresent(Instant by) {
    return !foundAt.isAfter(by) && ruledOutAt.filter(at -> !at.isAfter(by)).isEmpty();
  }
}
