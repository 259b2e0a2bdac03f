package org.treatmentcourse.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** A pseudonym: who the patient is is kept apart and in no event. */
public record PatientRef(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PatientRef {}

  @Override
  public String toString() {
    return value.toString();
  }
}
