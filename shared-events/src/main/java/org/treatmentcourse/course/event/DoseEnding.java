package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;

/** The end of a dose: completed or stopped. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DoseEnding.Completed.class, name = "COMPLETED"),
  @JsonSubTypes.Type(value = DoseEnding.Stopped.class, name = "STOPPED")
})
public sealed interface DoseEnding {
  /** The dose ended as intended. */
  record Completed() implements DoseEnding {}

  /**
   * The dose was stopped before its end.
   *
   * @param reason why it was stopped
   */
  record Stopped(@Holds(NARRATIVE) String reason) implements DoseEnding {
    public Stopped {
      Texts.requireText(reason, "reason");
    }
  }
}
