package org.treatmentcourse.hours;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** One closure or opening of a clinic, told apart from its others. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record SpecialHoursId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SpecialHoursId {}

  /** The special hours of an id as text, as it is where they are told apart by their keys. */
  public static SpecialHoursId fromString(String text) {
    return new SpecialHoursId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
