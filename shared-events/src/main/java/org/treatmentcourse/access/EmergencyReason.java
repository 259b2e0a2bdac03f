package org.treatmentcourse.access;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/**
 * The reason for opening in an emergency what the reader may not see otherwise, in the reader's own
 * words. It prints as nothing: only the event that holds it may show it.
 */
@Holds(NARRATIVE)
@Sensitive(CLINICAL)
public record EmergencyReason(@JsonValue String value) {
  /** The longest there may be, in UTF-16 units. */
  public static final int MAX_LENGTH = 500;

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public EmergencyReason {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("reason must have 1 to " + MAX_LENGTH + " characters");
    }
  }

  @Override
  public String toString() {
    return "(reason)";
  }
}
