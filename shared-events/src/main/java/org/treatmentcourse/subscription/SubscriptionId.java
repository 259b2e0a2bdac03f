package org.treatmentcourse.subscription;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A subscription to events; its stream is {@code subscription-<id>}. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record SubscriptionId(@JsonValue UUID value) {
  /** What every subscription's stream begins with. */
  public static final String STREAM_PREFIX = "subscription-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public SubscriptionId {}

  /** The name of the subscription's stream. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  /** True if a stream is a subscription's. */
  public static boolean isStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /**
   * The subscription of a stream.
   *
   * @throws IllegalArgumentException if the stream is no subscription's
   */
  public static SubscriptionId ofStream(String stream) {
    if (!isStream(stream)) {
      throw new IllegalArgumentException("the stream is no subscription's");
    }
    return new SubscriptionId(UUID.fromString(stream.substring(STREAM_PREFIX.length())));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
