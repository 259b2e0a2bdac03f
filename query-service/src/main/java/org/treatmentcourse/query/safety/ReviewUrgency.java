package org.treatmentcourse.query.safety;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.treatmentcourse.query.timeline.OpenReview;

/** The urgency of a safety review, the most urgent first. */
enum ReviewUrgency {
  /**
   * The danger goes on while the patient is not at the clinic: suicidality with intent, plan or
   * behaviour, or an unresolved serious adverse event [C-SSRS, MADRS, S3].
   */
  IMMEDIATE(1),
  /** The fact has to be reviewed before the patient's next dose. */
  BEFORE_NEXT_DOSE(2),
  /** A correction took the cause back; only the review is left to be closed. */
  CAUSE_WITHDRAWN(3);

  private final int rank;

  ReviewUrgency(int rank) {
    this.rank = rank;
  }

  /** The place among all urgencies, the most urgent first. */
  int rank() {
    return rank;
  }

  static ReviewUrgency of(OpenReview review) {
    if (review.causeWithdrawnAt().isPresent()) {
      return CAUSE_WITHDRAWN;
    }
    return switch (review.cause()) {
      case CSSRS_IDEATION_4_5, CSSRS_BEHAVIOUR, MADRS_ITEM_10, SERIOUS_ADVERSE_EVENT_UNRESOLVED ->
          IMMEDIATE;
      case PHQ9_ITEM_9,
          OVERDOSE,
          VITALS_ABOVE_STOP_LIMIT,
          VITALS_BELOW_STOP_LIMIT,
          OXYGEN_SATURATION_LOW,
          CONTRAINDICATION_TURNED_PRESENT,
          MISUSE_RISK_HIGH ->
          BEFORE_NEXT_DOSE;
    };
  }

  /** The name in answers, in kebab-case. */
  @JsonValue
  String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
