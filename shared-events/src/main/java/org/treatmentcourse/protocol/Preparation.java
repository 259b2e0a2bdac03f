package org.treatmentcourse.protocol;

import java.time.Duration;
import java.util.List;
import org.treatmentcourse.value.Texts;

/** What has to happen before the first dose, and before each. */
public record Preparation(
    boolean sessionRequired,
    boolean intentionRequired,
    boolean transportRequired,
    List<AbstentionRule> abstentions) {
  public Preparation {
    abstentions = List.copyOf(abstentions);
  }

  /** How long before a dose the patient goes without something [S1, label]. */
  public record AbstentionRule(String item, Duration atLeast, Hardness hardness) {
    public AbstentionRule {
      Texts.requireText(item, "item");
    }
  }

  /** Whether a prescriber may override a rule with a reason. */
  public enum Hardness {
    HARD,
    SOFT
  }
}
