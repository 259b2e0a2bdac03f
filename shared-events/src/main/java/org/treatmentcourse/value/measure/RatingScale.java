package org.treatmentcourse.value.measure;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * A rating scale: how many items, their range, and what totals mean. Pure definitions; the numbers
 * are the scales' own [DOMAIN 3].
 */
public enum RatingScale {
  /** Depression, 0 to 27; remission below 5, response from a half on. */
  PHQ_9(
      9, 0, 3, bands("none", 0, "mild", 5, "moderate", 10, "moderately-severe", 15, "severe", 20)),
  /** Anxiety, 0 to 21. */
  GAD_7(7, 0, 3, bands("minimal", 0, "mild", 5, "moderate", 10, "severe", 15)),
  /** Post-traumatic stress, 0 to 80; from 31 on a diagnosis is probable. */
  PCL_5(20, 0, 4, bands("below-cut", 0, "probable", 31)),
  /** Depression, clinician-rated, 0 to 60; remission up to 12. */
  MADRS(10, 0, 6, bands("none", 0, "mild", 7, "moderate", 20, "severe", 35)),
  /**
   * Suicidal ideation 1 to 5 as five answers, 0 or 1; from the fourth on intent or plan. A sixth
   * answer, where it is given, is on any suicidal behaviour, as the screener's sixth question.
   */
  C_SSRS(5, 0, 1, bands("none", 0, "ideation", 1, "intent-or-plan", 4, "behaviour", 6)),
  /** Dissociation, 0 to 92; above 4 dissociated [check]. */
  CADSS(23, 0, 4, bands("not-dissociated", 0, "dissociated", 5));

  /** The meaning of totals from a number on. */
  public record Band(String name, int from) {}

  private static final int PHQ_9_SELF_HARM = 9;
  private static final int MADRS_SUICIDAL_THOUGHTS = 10;
  private static final int MADRS_SUICIDE_CONSIDERED = 4;
  private static final int C_SSRS_INTENT = 4;
  private static final int C_SSRS_PLAN = 5;
  private static final int C_SSRS_BEHAVIOUR = 6;

  private final int items;
  private final int least;
  private final int most;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.copyOf
  private final List<Band> bands;

  RatingScale(int items, int least, int most, List<Band> bands) {
    this.items = items;
    this.least = least;
    this.most = most;
    this.bands = bands;
  }

  private static List<Band> bands(Object... namesAndStarts) {
    var bands = new ArrayList<Band>();
    for (int i = 0; i < namesAndStarts.length; i += 2) {
      bands.add(new Band((String) namesAndStarts[i], (Integer) namesAndStarts[i + 1]));
    }
    return List.copyOf(bands);
  }

  /**
   * Checks the answers to all items.
   *
   * @throws IllegalArgumentException if their number or one of them is not the scale's
   */
  public void requireAnswers(List<Integer> answers) {
    if (answers.size() < items || answers.size() > mostItems()) {
      throw new IllegalArgumentException(
          "items must be "
              + (mostItems() == items ? "exactly " + items : items + " to " + mostItems())
              + " answers");
    }
    for (int item = 0; item < answers.size(); item++) {
      Numbers.requireBetween(answers.get(item), least, most, "items[" + item + "]");
    }
  }

  private int mostItems() {
    return this == C_SSRS ? C_SSRS_BEHAVIOUR : items;
  }

  /** The score: the sum, or for C-SSRS the gravest kind affirmed, of which behaviour is 6. */
  public int total(List<Integer> answers) {
    requireAnswers(answers);
    if (this == C_SSRS) {
      return answers.lastIndexOf(1) + 1;
    }
    return answers.stream().mapToInt(Integer::intValue).sum();
  }

  /** The meaning of a total. */
  public String band(int total) {
    return bands.stream()
        .filter(band -> total >= band.from())
        .reduce((lower, higher) -> higher)
        .map(Band::name)
        .orElseThrow();
  }

  /** The reasons for which the answers ask for a safety review; none if they don't (rule 25). */
  public Set<SafetyCause> safetyCauses(List<Integer> answers) {
    var causes = EnumSet.noneOf(SafetyCause.class);
    switch (this) {
      case PHQ_9 -> {
        if (answer(answers, PHQ_9_SELF_HARM) > 0) {
          causes.add(SafetyCause.PHQ9_ITEM_9);
        }
      }
      case MADRS -> {
        if (answer(answers, MADRS_SUICIDAL_THOUGHTS) >= MADRS_SUICIDE_CONSIDERED) {
          causes.add(SafetyCause.MADRS_ITEM_10);
        }
      }
      case C_SSRS -> {
        if (answer(answers, C_SSRS_INTENT) > 0 || answer(answers, C_SSRS_PLAN) > 0) {
          causes.add(SafetyCause.CSSRS_IDEATION_4_5);
        }
        if (answer(answers, C_SSRS_BEHAVIOUR) > 0) {
          causes.add(SafetyCause.CSSRS_BEHAVIOUR);
        }
      }
      case GAD_7, PCL_5, CADSS -> {
        // Nothing in them asks about suicide.
      }
    }
    return causes;
  }

  private static int answer(List<Integer> answers, int item) {
    return item <= answers.size() ? answers.get(item - 1) : 0;
  }

  /**
   * The scale's definition of a response and a remission, if it has one. GAD-7 has the definition
   * of PHQ-9 [check]; PCL-5 has a meaningful change and no remission.
   */
  public Optional<Improvement> response() {
    return switch (this) {
      case PHQ_9, GAD_7 -> Optional.of(Improvement.percent(50, 4));
      case PCL_5 -> Optional.of(Improvement.points(10));
      case MADRS -> Optional.of(Improvement.percent(50, 12));
      case C_SSRS, CADSS -> Optional.empty();
    };
  }
}
