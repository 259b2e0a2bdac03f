package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.CODE;

import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.DaysOrHours;

/**
 * A reason not to treat: an absolute one blocks eligibility, a relative one is weighed [S1].
 *
 * @param code such as {@code active-psychosis}
 * @param screeningValidity how old the last screening for it may be at a clearance, such as P7D for
 *     a pregnancy test (rule 27); absent where it may be of any age
 */
public record Contraindication(
    @Holds(CODE) String code, Weight weight, Optional<DaysOrHours> screeningValidity) {
  /**
   * The code that a medical history answers, too: its answers on pregnancy and lactation [S0, S1].
   */
  public static final String PREGNANCY_OR_BREASTFEEDING = "pregnancy-or-breastfeeding";

  public Contraindication {
    Texts.requireText(code, "code");
    if (screeningValidity.filter(validity -> !validity.isPositive()).isPresent()) {
      throw new IllegalArgumentException("screeningValidity must be above PT0S");
    }
  }

  /** Whose screening may be of any age. */
  public Contraindication(String code, Weight weight) {
    this(code, weight, Optional.empty());
  }

  /** The weight of a contraindication. */
  public enum Weight {
    ABSOLUTE,
    RELATIVE
  }
}
