package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A clinic's short name, such as {@code anew}. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record ClinicId(@JsonValue String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ClinicId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a clinic is 1 to 63 of a-z, 0-9 and -");
    }
  }

  /** The clinic of a text, where it has a clinic's shape. */
  public static Optional<ClinicId> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new ClinicId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
