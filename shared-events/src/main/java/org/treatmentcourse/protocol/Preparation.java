package org.treatmentcourse.protocol;

import static org.treatmentcourse.field.FieldKind.CODE;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;
import org.treatmentcourse.value.guard.Texts;

/**
 * The preparation that has to happen before the first dose, and before each.
 *
 * @param sessionRequired whether a preparation session is held before the first dose [S1]
 * @param intentionRequired whether an intention is set before the first dose [S1, S2]
 * @param transportRequired whether the way home is arranged before each dose [S1]
 * @param abstentions what the patient goes without before each dose
 * @param items what the patient is told to do or not to do beside abstaining; the protocol gives no
 *     numbers for these [S0]
 * @param evidence how old what a clearance rests on may be; absent where the protocol doesn't say
 */
public record Preparation(
    boolean sessionRequired,
    boolean intentionRequired,
    boolean transportRequired,
    List<AbstentionRule> abstentions,
    List<PreparationItem> items,
    Optional<EvidenceAges> evidence) {
  public Preparation {
    abstentions = List.copyOf(abstentions);
    items = List.copyOf(items);
  }

  /** Without further items. */
  public Preparation(
      boolean sessionRequired,
      boolean intentionRequired,
      boolean transportRequired,
      List<AbstentionRule> abstentions) {
    this(
        sessionRequired,
        intentionRequired,
        transportRequired,
        abstentions,
        List.of(),
        Optional.empty());
  }

  /**
   * Something to do or not to do.
   *
   * @param item such as {@code ask-before-changing-a-medication}
   */
  public record PreparationItem(Kind kind, @Holds(CODE) String item) {
    public PreparationItem {
      Codes.requireCode(item, "item");
    }

    /** The subject of an item. */
    public enum Kind {
      DIETARY,
      MEDICATION,
      BEHAVIOUR
    }
  }

  /**
   * An abstention: how long before a dose the patient goes without something [S1, label].
   *
   * @param item such as {@code alcohol}
   * @param atLeast how long before the dose
   */
  public record AbstentionRule(@Holds(CODE) String item, Duration atLeast, Hardness hardness) {
    public AbstentionRule {
      Texts.requireText(item, "item");
    }
  }

  /** The hardness of a preparation rule: a prescriber may override a soft rule with a reason. */
  public enum Hardness {
    HARD,
    SOFT
  }
}
