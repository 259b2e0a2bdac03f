package org.treatmentcourse.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One absence of a resource, told apart from its others. */
public record AbsenceId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AbsenceId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
