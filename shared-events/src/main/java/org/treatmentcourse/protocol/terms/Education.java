package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;

/**
 * The education that the patient gets beforehand. None of it is a rule.
 *
 * @param topics what is talked over
 * @param sideEffects to be disclosed and watched for [S0, S3, S4]
 * @param rareSideEffects seldom, and told of all the same [S3]
 * @param sensations to be expected, gone within hours [S1, S3]
 * @param claims what publishers say of effects, such as {@code 70-to-80-percent-respond} [S4]
 */
@Holds(NARRATIVE)
public record Education(
    List<String> topics,
    List<String> sideEffects,
    List<String> rareSideEffects,
    List<String> sensations,
    List<String> claims) {
  public Education {
    topics = Codes.requireCodes(topics, "topics");
    sideEffects = Codes.requireCodes(sideEffects, "sideEffects");
    rareSideEffects = Codes.requireCodes(rareSideEffects, "rareSideEffects");
    sensations = Codes.requireCodes(sensations, "sensations");
    claims = Codes.requireCodes(claims, "claims");
  }
}
