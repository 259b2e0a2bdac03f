package org.treatmentcourse.clinic;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.treatmentcourse.value.id.ClinicId;

/** A setting of a clinic, whose stream is {@code clinic-<clinic>.<setting>}. */
public enum ClinicSetting {
  /** The zone whose calendar the clinic's days go by. */
  TIME_ZONE,

  /** How long before a visit its patient may cancel it in time. */
  CANCELLATION_NOTICE;

  private static final String STREAM_PREFIX = "clinic-";

  /** The name in URLs and on the wire, such as {@code time-zone}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of a clinic's stream. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + '.' + wireName();
  }

  /** True if a stream is of this setting, whatever the clinic. */
  public boolean isStream(String stream) {
    return stream.startsWith(STREAM_PREFIX) && stream.endsWith('.' + wireName());
  }

  /**
   * The setting of a wire name.
   *
   * @throws IllegalArgumentException if no setting has that name
   */
  @JsonCreator
  public static ClinicSetting ofWireName(String wireName) {
    for (var setting : values()) {
      if (setting.wireName().equals(wireName)) {
        return setting;
      }
    }
    throw new IllegalArgumentException("unknown setting");
  }
}
