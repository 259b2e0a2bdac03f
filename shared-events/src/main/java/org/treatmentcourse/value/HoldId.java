package org.treatmentcourse.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A legal hold on a patient's records: one for each matter. */
public record HoldId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public HoldId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
