package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A protocol's short name, such as {@code s0-anew}. Its stream is {@code protocol-<id>}. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record ProtocolId(@JsonValue String value) {
  private static final String STREAM_PREFIX = "protocol-";
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ProtocolId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a protocol's id is 1 to 63 of a-z, 0-9 and -");
    }
  }

  /** The name of the protocol's stream. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  /** True if a stream is a protocol's. */
  public static boolean isProtocolStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** The protocol of its stream. */
  public static ProtocolId ofStream(String stream) {
    return new ProtocolId(stream.substring(STREAM_PREFIX.length()));
  }

  @Override
  public String toString() {
    return value;
  }
}
