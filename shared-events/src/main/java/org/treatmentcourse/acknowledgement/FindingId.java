package org.treatmentcourse.acknowledgement;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A finding, by the id of the event that says it. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record FindingId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FindingId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
