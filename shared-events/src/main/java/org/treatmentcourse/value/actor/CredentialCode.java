package org.treatmentcourse.value.actor;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A licence or certificate by its usual letters, such as {@code LMFT} [S0]. */
@Holds(CODE)
@Sensitive(STAFF)
public record CredentialCode(@JsonValue String value) implements Comparable<CredentialCode> {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,30}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CredentialCode {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a credential is 1 to 31 of A-Z, a-z, 0-9, . and -");
    }
  }

  @Override
  public int compareTo(CredentialCode other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
