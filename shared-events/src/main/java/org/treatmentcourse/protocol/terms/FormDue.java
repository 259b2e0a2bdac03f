package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.CODE;

import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.guard.Durations;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * A form that is to be sent.
 *
 * @param code such as {@code rems-patient-monitoring}
 * @param after what it is counted from
 * @param dueWithin how soon: 7 days after the dose [REMS]
 */
public record FormDue(@Holds(CODE) String code, After after, DaysOrHours dueWithin) {
  public FormDue {
    Codes.requireCode(code, "code");
    Durations.requirePositive(dueWithin, "dueWithin");
  }

  /** The event that a form follows. */
  public enum After {
    OPENING,
    DOSE,
    SERIOUS_ADVERSE_EVENT
  }
}
