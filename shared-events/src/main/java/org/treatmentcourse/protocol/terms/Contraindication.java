package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.CODE;

import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;

/**
 * A reason not to treat: an absolute one blocks eligibility, a relative one is weighed [S1].
 *
 * @param code such as {@code active-psychosis}
 */
public record Contraindication(@Holds(CODE) String code, Weight weight) {
  public Contraindication {
    Texts.requireText(code, "code");
  }

  /** The weight of a contraindication. */
  public enum Weight {
    ABSOLUTE,
    RELATIVE
  }
}
