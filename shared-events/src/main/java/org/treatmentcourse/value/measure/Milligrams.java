package org.treatmentcourse.value.measure;

import static org.treatmentcourse.field.FieldKind.MEASURE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.treatmentcourse.field.Holds;

/** An amount of a drug in mg: 0 to 2,000, at most three decimals. */
@Holds(MEASURE)
public record Milligrams(@JsonValue BigDecimal value) implements Comparable<Milligrams> {
  private static final BigDecimal LARGEST = new BigDecimal(2_000);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Milligrams {
    if (value.signum() < 0 || value.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("an amount is 0 to " + LARGEST + " mg");
    }
    if (value.stripTrailingZeros().scale() > 3) {
      throw new IllegalArgumentException("an amount in mg has at most three decimals");
    }
  }

  public static Milligrams of(String decimal) {
    return new Milligrams(new BigDecimal(decimal));
  }

  /** True if this is a whole number of units of {@code unit}, at least one. */
  public boolean isMultipleOf(Milligrams unit) {
    return value.signum() > 0 && value.remainder(unit.value).signum() == 0;
  }

  @Override
  public int compareTo(Milligrams other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString() + " mg";
  }
}
