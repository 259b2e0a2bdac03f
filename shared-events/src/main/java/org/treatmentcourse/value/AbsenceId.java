package org.treatmentcourse.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/** One absence of a resource, told apart from its others. */
public record AbsenceId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public AbsenceId {}

  /** The absence of an id as text, as it is where absences are told apart by their keys. */
  public static AbsenceId fromString(String text) {
    return new AbsenceId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
