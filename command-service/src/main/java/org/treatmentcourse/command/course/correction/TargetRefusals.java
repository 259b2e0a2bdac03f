package org.treatmentcourse.command.course.correction;

import java.util.Optional;
import org.treatmentcourse.command.decision.Refusal;

/** Why an event can't be corrected, whoever asks. */
final class TargetRefusals {
  private TargetRefusals() {}

  /** The target is unknown, doesn't stand any more, or is a correction or a finding. */
  record TargetNotStanding(long target, Optional<Long> amended) implements Refusal {
    @Override
    public String detail() {
      return "event "
          + target
          + amended
              .map(other -> " amends event " + other + "; that one can be corrected again")
              .orElse(" is not a standing event that can be corrected");
    }
  }

  /** Later steps need it. */
  record OthersBuildOnTarget(long target, long first) implements Refusal {
    @Override
    public String detail() {
      return target == 0
          ? "event 0 opens the course, and all others build on it"
          : "event "
              + first
              + " builds on event "
              + target
              + "; it would have to be corrected first";
    }
  }
}
