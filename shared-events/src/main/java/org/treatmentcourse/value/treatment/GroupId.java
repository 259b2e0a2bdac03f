package org.treatmentcourse.value.treatment;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** A visit of several patients together. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record GroupId(@JsonValue UUID value) {
  private static final String STREAM_PREFIX = "group-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public GroupId {}

  /** The name of its stream. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
