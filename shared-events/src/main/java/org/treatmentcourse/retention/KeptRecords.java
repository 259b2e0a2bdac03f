package org.treatmentcourse.retention;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.treatmentcourse.value.id.ClinicId;

/** The records of a retention schedule, whose stream is {@code retention-<clinic>.<records>}. */
public enum KeptRecords {
  /** A patient's courses and identity. */
  TREATMENT_RECORDS;

  private static final String STREAM_PREFIX = "retention-";

  /** The name in URLs and on the wire, such as {@code treatment-records}. */
  @JsonValue
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of a clinic's stream. */
  public String stream(ClinicId clinic) {
    return STREAM_PREFIX + clinic + '.' + wireName();
  }

  /**
   * The records of a wire name.
   *
   * @throws IllegalArgumentException if no records have that name
   */
  @JsonCreator
  public static KeptRecords ofWireName(String wireName) {
    for (var records : values()) {
      if (records.wireName().equals(wireName)) {
        return records;
      }
    }
    throw new IllegalArgumentException("unknown records");
  }
}
