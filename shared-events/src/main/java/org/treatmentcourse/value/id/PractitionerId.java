package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.STAFF;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/**
 * A person by the subject of their tokens. Their standing in a clinic has the stream {@code
 * practitioner-<clinic>.<id>}.
 */
@Holds(REFERENCE)
@Sensitive(STAFF)
public record PractitionerId(@JsonValue String value) {
  private static final String STREAM_PREFIX = "practitioner-";
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@|:+-]{0,126}");

  /** Blanks, controls, formats and the marks and fillers that show nothing. */
  private static final Pattern UNSEEN =
      Pattern.compile(
          "[\\s\\p{Z}\\p{C}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u3164\\uFE00-\\uFE0F]");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PractitionerId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "a practitioner is 1 to 127 of A-Z, a-z, 0-9 and . _ @ | : + -");
    }
  }

  /** The practitioner of a token's subject, where it has this shape; nobody else is registered. */
  public static Optional<PractitionerId> of(String subject) {
    return SHAPE.matcher(subject).matches()
        ? Optional.of(new PractitionerId(subject))
        : Optional.empty();
  }

  /**
   * True if two ids are one person's: alike in NFKC, without regard to case, blanks and characters
   * without width. An id that only looks like another never makes a second person.
   */
  public static boolean isSamePerson(String one, String other) {
    return comparable(one).equals(comparable(other));
  }

  private static String comparable(String id) {
    var plain =
        UNSEEN.matcher(Normalizer.normalize(id, Normalizer.Form.NFKC)).replaceAll("");
    // Up and down again, so that what has two small forms has one.
    var folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFKC);
  }

  /** The name of the stream of this person's standing in a clinic. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + "." + value;
  }

  /** True if a stream is of somebody's standing in a clinic. */
  public static boolean isPractitionerStream(String stream) {
    return stream.startsWith(STREAM_PREFIX) && stream.indexOf('.') > 0;
  }

  /** The clinic of a practitioner's stream; a clinic's name has no dot. */
  public static ClinicId clinicOf(String stream) {
    return new ClinicId(stream.substring(STREAM_PREFIX.length(), stream.indexOf('.')));
  }

  /** The person of a practitioner's stream. */
  public static PractitionerId ofStream(String stream) {
    return new PractitionerId(stream.substring(stream.indexOf('.') + 1));
  }

  @Override
  public String toString() {
    return value;
  }
}
