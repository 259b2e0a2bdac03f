package org.treatmentcourse.protocol.terms;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.util.List;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Codes;

/**
 * The patients that a protocol is for.
 *
 * @param inclusion what speaks for treatment: {@code inadequate-response} [S1], {@code
 *     willing-to-do-integration}, {@code medically-stable} [S3]
 * @param urgent the indications that are seen first, such as {@code suicidality} [S4]
 * @param routeFactors what the choice of the route weighs [S0]
 */
@Holds(NARRATIVE)
public record Candidates(List<String> inclusion, List<String> urgent, List<String> routeFactors) {
  public Candidates {
    inclusion = Codes.requireCodes(inclusion, "inclusion");
    urgent = Codes.requireCodes(urgent, "urgent");
    routeFactors = Codes.requireCodes(routeFactors, "routeFactors");
  }
}
