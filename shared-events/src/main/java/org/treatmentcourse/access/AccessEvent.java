package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import java.time.Instant;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.wire.DomainEvent;

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
   * @param reason why, in their own words; it may tell of the patient, so it is nowhere but here
   */
  record EmergencyAccessed(Access access, EmergencyReason reason, Instant occurredAt)
      implements AccessEvent {}

  /**
   * Something was asked for and not shown [21 CFR 11.10(d),(g)].
   *
   * @param access who asked for what, why and from where
   * @param problem the type of the problem that was answered, such as {@code another-clinic}
   */
  record AccessRefused(Access access, @Holds(CODE) String problem, Instant occurredAt)
      implements AccessEvent {
    public AccessRefused {
      Codes.requireCode(problem, "problem");
    }
  }
}
