package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A patient's pseudonym; the patient's identity is kept apart and in no event of a course. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record PatientRef(@JsonValue UUID value) {
  private static final String STREAM_PREFIX = "patient-";
  private static final String TIMELINE_PREFIX = "dosing-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PatientRef {}

  /** The name of the stream of this patient's identity. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  /** True if a stream is of a patient's identity. */
  public static boolean isStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /**
   * The patient of a stream.
   *
   * @throws IllegalArgumentException if the stream is not a patient's
   */
  public static PatientRef ofStream(String stream) {
    if (!isStream(stream)) {
      throw new IllegalArgumentException("not a patient's stream: " + stream);
    }
    return new PatientRef(UUID.fromString(stream.substring(STREAM_PREFIX.length())));
  }

  /** The name of the stream of the patient's doses over all their courses. */
  public String timelineStream() {
    return TIMELINE_PREFIX + value;
  }

  /** True if a stream is of a patient's doses. */
  public static boolean isTimelineStream(String stream) {
    return stream.startsWith(TIMELINE_PREFIX);
  }

  /**
   * The patient of a stream of doses.
   *
   * @throws IllegalArgumentException if the stream is not of a patient's doses
   */
  public static PatientRef ofTimelineStream(String stream) {
    if (!isTimelineStream(stream)) {
      throw new IllegalArgumentException("not a stream of a patient's doses: " + stream);
    }
    return new PatientRef(UUID.fromString(stream.substring(TIMELINE_PREFIX.length())));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
