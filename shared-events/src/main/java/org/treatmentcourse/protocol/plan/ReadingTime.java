package org.treatmentcourse.protocol.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import org.treatmentcourse.value.guard.Durations;

/** When a reading is due, seen from the dose. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ReadingTime.BeforeDose.class, name = "BEFORE_DOSE"),
  @JsonSubTypes.Type(value = ReadingTime.AfterStart.class, name = "AFTER_START"),
  @JsonSubTypes.Type(value = ReadingTime.DuringDose.class, name = "DURING_DOSE"),
  @JsonSubTypes.Type(value = ReadingTime.AfterDose.class, name = "AFTER_DOSE"),
  @JsonSubTypes.Type(value = ReadingTime.BeforeDischarge.class, name = "BEFORE_DISCHARGE")
})
public sealed interface ReadingTime {
  /** Once, before the dose is started [label]. */
  record BeforeDose() implements ReadingTime {}

  /**
   * Once, some time after the dose was started.
   *
   * @param offset from the dose's start; esketamine PT40M [label]
   */
  record AfterStart(Duration offset) implements ReadingTime {
    public AfterStart {
      Durations.requirePositive(offset, "offset");
    }
  }

  /**
   * Again and again from the dose's start to its end.
   *
   * @param every the time between two; IV PT10M [guide]
   */
  record DuringDose(Duration every) implements ReadingTime {
    public DuringDose {
      Durations.requirePositive(every, "every");
    }
  }

  /**
   * Again and again from the dose's end on.
   *
   * @param every the time between two; IV PT15M [guide]
   * @param until how long after the dose's end, unless the patient goes home before
   */
  record AfterDose(Duration every, Duration until) implements ReadingTime {
    public AfterDose {
      Durations.requirePositive(every, "every");
      if (until.compareTo(every) < 0) {
        throw new IllegalArgumentException("until must be at least every");
      }
    }
  }

  /** Once, before the patient goes home. */
  record BeforeDischarge() implements ReadingTime {}
}
