package org.treatmentcourse.moves;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;

/** Moves that were made together. */
@Holds(REFERENCE)
@Sensitive(ADMINISTRATIVE)
public record MovesId(@JsonValue UUID value) {
  private static final String STREAM_PREFIX = "moves-";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public MovesId {}

  /** The name of their stream, which has one event. */
  public String stream() {
    return STREAM_PREFIX + value;
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
