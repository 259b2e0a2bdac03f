package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A legal hold on a patient's records: one for each matter. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record HoldId(@JsonValue UUID value) {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public HoldId {}

  @Override
  public String toString() {
    return value.toString();
  }
}
