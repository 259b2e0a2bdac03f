package org.treatmentcourse.infra.clinics.body;

import java.math.BigDecimal;
import org.treatmentcourse.infra.clinics.model.DoseRange;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.infra.random.Dice;

/**
 * Who a course is about, as far as that decides what happens: nothing that identifies anybody.
 *
 * @param kilograms the weight at every check-in
 * @param sessions how many are planned
 * @param remote whether doses are taken at home
 * @param planner whether all sessions get their slots at once
 * @param maintained whether maintenance follows the series
 */
public record Persona(
    DoseRange route,
    BigDecimal kilograms,
    int sessions,
    boolean remote,
    boolean planner,
    boolean maintained) {
  private static final int LEAST_HECTOGRAMS = 450;
  private static final int MOST_HECTOGRAMS = 1_200;

  /** Somebody whom a protocol may have. */
  public static Persona of(ProtocolNumbers protocol, Dice dice) {
    var route = dice.pick(protocol.routes());
    int most = protocol.seriesCount();
    return new Persona(
        route,
        BigDecimal.valueOf(dice.between(LEAST_HECTOGRAMS, MOST_HECTOGRAMS), 1),
        dice.percent(25) ? most : dice.between(1, Math.min(most, 3)),
        route.mayBeRemote() && dice.percent(40),
        dice.percent(30),
        dice.percent(60));
  }
}
