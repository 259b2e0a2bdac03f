package org.treatmentcourse.value.measure;

import static org.treatmentcourse.field.FieldKind.MEASURE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.treatmentcourse.field.Holds;

/** An amount of a drug in stock, in mg: 0 to 10,000,000, at most three decimals. */
@Holds(MEASURE)
public record StockMilligrams(@JsonValue BigDecimal value) implements Comparable<StockMilligrams> {
  private static final BigDecimal LARGEST = new BigDecimal(10_000_000);

  /** The amount 0. */
  public static final StockMilligrams NONE = new StockMilligrams(BigDecimal.ZERO);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public StockMilligrams {
    if (value.signum() < 0 || value.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("a stock is 0 to " + LARGEST + " mg");
    }
    value = value.stripTrailingZeros();
    if (value.scale() > 3) {
      throw new IllegalArgumentException("a stock in mg has at most three decimals");
    }
    if (value.scale() < 0) {
      value = value.setScale(0);
    }
  }

  public static StockMilligrams of(String decimal) {
    return new StockMilligrams(new BigDecimal(decimal));
  }

  /** A dose's amount as stock. */
  public static StockMilligrams of(Milligrams dose) {
    return new StockMilligrams(dose.value());
  }

  public StockMilligrams plus(StockMilligrams other) {
    return new StockMilligrams(value.add(other.value));
  }

  /**
   * The rest.
   *
   * @throws IllegalArgumentException if it would be below 0
   */
  public StockMilligrams minus(StockMilligrams other) {
    return new StockMilligrams(value.subtract(other.value));
  }

  /** The rest, or nothing where {@code other} is more. */
  public StockMilligrams minusUpTo(StockMilligrams other) {
    return compareTo(other) <= 0 ? NONE : minus(other);
  }

  /** True if this is a whole number of doses of an amount, at least one. */
  public boolean isMultipleOf(Milligrams unit) {
    return isPositive() && value.remainder(unit.value()).signum() == 0;
  }

  public boolean isPositive() {
    return value.signum() > 0;
  }

  @Override
  public int compareTo(StockMilligrams other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toPlainString() + " mg";
  }
}
