package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A calendar feed of a clinic; its stream is {@code feed-<clinic>.<id>}. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record FeedId(@JsonValue UUID value) {
  /** What every feed's stream begins with. */
  public static final String STREAM_PREFIX = "feed-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public FeedId {}

  /** The name of the feed's stream. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + '.' + value;
  }

  /** True if a stream is a feed's. */
  public static boolean isFeedStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
