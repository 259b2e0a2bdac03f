package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/**
 * A manufacturer's lot number. A lot is unique in a clinic; its stream is {@code
 * lot-<clinic>.<lot>}.
 */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record LotNumber(@JsonValue String value) {
  private static final String STREAM_PREFIX = "lot-";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,30}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public LotNumber {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a lot is 1 to 31 of A-Z, a-z, 0-9 and -");
    }
  }

  /** True if a stream is a lot's. */
  public static boolean isLotStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** The lot of a text, where it has a lot number's shape. */
  public static Optional<LotNumber> of(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new LotNumber(text)) : Optional.empty();
  }

  /** The name of the stream of this lot in a clinic. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + "." + value;
  }

  @Override
  public String toString() {
    return value;
  }
}
