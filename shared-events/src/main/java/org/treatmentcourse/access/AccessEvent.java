package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/**
 * Everything that is recorded of reading: what was shown, what was refused, what was opened in an
 * emergency [45 CFR 164.312(b), ASTM E2147]. Writing is recorded by the events of the streams
 * themselves.
 */
@Sensitive(STAFF)
public sealed interface AccessEvent extends DomainEvent {
  /** The request: who asked for what, why and from where. */
  Access access();

  /**
   * Something was shown or delivered.
   *
   * @param access who was shown what, why and from where
   */
  record RecordAccessed(Access access, Instant occurredAt) implements AccessEvent {}

  /**
   * Somebody opened a course in an emergency [45 CFR 164.312(a)(2)(ii)]. People review afterwards
   * whether that was right.
   *
   * @param access who opened what and from where
   * @param reason why
   */
  @Revised(CodedReasonUpcaster.class)
  record EmergencyAccessed(Access access, EmergencyReason reason, Instant occurredAt)
      implements AccessEvent {}

  /**
   * Something was asked for and not shown [21 CFR 11.10(d),(g)].
   *
   * @param access who asked for what, why and from where
   * @param problem the type of the problem that was answered, such as {@code another-clinic}
   * @param times how many such requests the record stands for; absent for one
   * @param since when the first of several was refused; {@code occurredAt} is the last
   */
  @Revised(WidenedUpcaster.class)
  record AccessRefused(
      Access access,
      @Holds(CODE) String problem,
      Optional<Integer> times,
      Optional<Instant> since,
      Instant occurredAt)
      implements AccessEvent {
    public AccessRefused {
      Codes.requireCode(problem, "problem");
      times.ifPresent(count -> Numbers.requireBetween(count, 1, Integer.MAX_VALUE, "times"));
    }

    /** One request. */
    public AccessRefused(Access access, String problem, Instant occurredAt) {
      this(access, problem, Optional.empty(), Optional.empty(), occurredAt);
    }
  }
}
