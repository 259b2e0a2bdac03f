package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/**
 * A resource that a clinic has and can't give twice, by kind and name: {@code room.blue}, {@code
 * device.pump-2}, {@code practitioner.t-1}. Its stream is {@code resource-<clinic>.<resource>}.
 */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record Resource(@JsonValue String value) {
  /** How the name of every resource's stream begins. */
  public static final String STREAM_PREFIX = "resource-";

  private static final Pattern SHAPE =
      Pattern.compile("(room|device|practitioner)\\.[A-Za-z0-9][A-Za-z0-9._@|:+-]{0,126}");

  /** The kind of a resource. */
  public enum Kind {
    ROOM,
    DEVICE,
    PRACTITIONER;

    /** The name in a resource's value. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Resource {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a resource is room., device. or practitioner. and 1 to 127 of A-Z, a-z, 0-9 and"
              + " . _ @ | : + -");
    }
  }

  /** The resource of a kind and name, where the name has the shape; nothing else has a calendar. */
  public static Optional<Resource> of(Kind kind, String name) {
    var value = kind.wireName() + '.' + name;
    return SHAPE.matcher(value).matches() ? Optional.of(new Resource(value)) : Optional.empty();
  }

  public Kind kind() {
    return Kind.valueOf(value.substring(0, value.indexOf('.')).toUpperCase(Locale.ROOT));
  }

  /** Its name among those of its kind; a practitioner's is the subject of their tokens. */
  public String name() {
    return value.substring(value.indexOf('.') + 1);
  }

  /** The name of the stream that says when it is there. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + '.' + value;
  }

  /** True if a stream is a resource's. */
  public static boolean isResourceStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** The clinic of a resource's stream; a clinic's name has no dot. */
  public static ClinicId clinicOf(String stream) {
    return new ClinicId(stream.substring(STREAM_PREFIX.length(), stream.indexOf('.')));
  }

  /** The resource of its stream. */
  public static Resource ofStream(String stream) {
    return new Resource(stream.substring(stream.indexOf('.') + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
