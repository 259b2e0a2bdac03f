package org.treatmentcourse.value.measure;

import static org.treatmentcourse.field.FieldKind.MEASURE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import org.treatmentcourse.field.Holds;

/** A body weight in kg: 20 to 400. */
@Holds(MEASURE)
public record Kilograms(@JsonValue BigDecimal value) {
  private static final BigDecimal SMALLEST = new BigDecimal(20);
  private static final BigDecimal LARGEST = new BigDecimal(400);

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Kilograms {
    if (value.compareTo(SMALLEST) < 0 || value.compareTo(LARGEST) > 0) {
      throw new IllegalArgumentException("a body weight is 20 to 400 kg");
    }
  }
}
