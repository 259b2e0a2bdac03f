package org.treatmentcourse.course.event;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.treatment.Dose;

/** The decision before a dose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Clearance.Cleared.class, name = "CLEARED"),
  @JsonSubTypes.Type(value = Clearance.Held.class, name = "HELD")
})
public sealed interface Clearance {
  /**
   * The dose may be given.
   *
   * @param overrideReason why in spite of vitals above the protocol's threshold
   */
  record Cleared(Dose dose, @Holds(NARRATIVE) Optional<String> overrideReason)
      implements Clearance {
    public Cleared {
      overrideReason.ifPresent(reason -> Texts.requireText(reason, "overrideReason"));
    }
  }

  /**
   * No dose for now, and why.
   *
   * @param reasons at least one
   */
  record Held(@Holds(NARRATIVE) List<String> reasons) implements Clearance {
    public Held {
      reasons = List.copyOf(reasons);
      if (reasons.isEmpty()) {
        throw new IllegalArgumentException("reasons must have at least one");
      }
    }
  }
}
