package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A treatment course. Its stream in the ledger and its key on Kafka is {@code course-<uuid>}. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record CourseId(@JsonValue UUID value) {
  private static final String STREAM_PREFIX = "course-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public CourseId {}

  /** The name of the course's stream. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  /** True if a stream is a course's. */
  public static boolean isCourseStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /**
   * The course of a stream.
   *
   * @throws IllegalArgumentException if the stream is not a course's
   */
  public static CourseId ofStream(String stream) {
    if (!isCourseStream(stream)) {
      throw new IllegalArgumentException("not a course's stream: " + stream);
    }
    return new CourseId(UUID.fromString(stream.substring(STREAM_PREFIX.length())));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
