package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** One absence of a resource, told apart from its others. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
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
