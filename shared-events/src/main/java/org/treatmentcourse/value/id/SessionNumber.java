package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A dosing session's number in its series: 1 to 60. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record SessionNumber(@JsonValue int value) implements Comparable<SessionNumber> {
  private static final int LARGEST = 60;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SessionNumber {
    if (value < 1 || value > LARGEST) {
      throw new IllegalArgumentException("a session's number is 1 to " + LARGEST);
    }
  }

  @Override
  public int compareTo(SessionNumber other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
