package org.treatmentcourse.patient;

import static org.treatmentcourse.field.FieldKind.IDENTIFIER;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/**
 * The number of a court's, an authority's or a lawyer's case, such as {@code 2:26-cv-01234}. It has
 * a digit and no blank: a case's title names its parties and is none.
 */
@Holds(IDENTIFIER)
@Sensitive(ADMINISTRATIVE)
public record CaseNumber(@JsonValue String value) {
  private static final Pattern SHAPE =
      Pattern.compile("(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9./:-]{0,39}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CaseNumber {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a case number is 1 to 40 of A-Z, a-z, 0-9 and ./:- with a digit, and no title");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
