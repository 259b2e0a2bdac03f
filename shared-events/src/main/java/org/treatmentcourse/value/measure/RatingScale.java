package org.treatmentcourse.value.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;

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
  /** Suicidal ideation 1 to 5 as five answers, 0 or 1; from the fourth on intent or plan. */
  C_SSRS(5, 0, 1, bands("none", 0, "ideation", 1, "intent-or-plan", 4)),
  /** Dissociation, 0 to 92; above 4 dissociated [check]. */
  CADSS(23, 0, 4, bands("not-dissociated", 0, "dissociated", 5));

  /** The meaning of totals from a number on. */
  public record Band(String name, int from) {}

  private static final int PHQ_9_SELF_HARM = 9;

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
    Numbers.requireBetween(answers.size(), items, items, "the number of items");
    answers.forEach(answer -> Numbers.requireBetween(answer, least, most, "each item"));
  }

  /** The score: the sum, or for C-SSRS the gravest kind of ideation affirmed. */
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

  /** True if the answers ask for a safety review: PHQ-9 item 9, or ideation with intent or plan. */
  public boolean needsSafetyReview(List<Integer> answers) {
    return switch (this) {
      case PHQ_9 -> answers.get(PHQ_9_SELF_HARM - 1) > 0;
      case C_SSRS -> total(answers) >= 4;
      case GAD_7, PCL_5, MADRS, CADSS -> false;
    };
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
