package org.treatmentcourse.protocol;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;

/**
 * Facts about giving a dose by a route, for the people who order and watch it. Three of them are
 * limits: a dose beyond {@code first} or faster than {@code leastOver} is a finding (rule 23); no
 * dose beyond {@code cumulative} is cleared, and one that is given is a finding (rule 24).
 *
 * @param approval whether the product's label covers the use; off-label needs its own consent [S3]
 * @param first the usual first dose, in the route's unit; the most that esketamine begins with: 56
 *     mg [label]
 * @param usual the usual dose: IV 0.5 mg/kg [guide]
 * @param givenOver how long giving it usually takes: IV PT40M [guide]
 * @param leastOver the shortest time in which a dose is given: IV PT2M [guide]
 * @param mostOver the longest reported
 * @param onset until it is felt: IM PT5M, by mouth PT15M to PT20M [guide]
 * @param peak until it is strongest
 * @param lasts until it has worn off
 * @param bioavailabilityPercent how much of it arrives, at least: by mouth 20 [guide]
 * @param cumulative how much of the product a period may hold; absent where the protocol says none
 */
public record Administration(
    Approval approval,
    Optional<BigDecimal> first,
    Optional<BigDecimal> usual,
    Optional<Duration> givenOver,
    Optional<Duration> leastOver,
    Optional<Duration> mostOver,
    Optional<Duration> onset,
    Optional<Duration> peak,
    Optional<Duration> lasts,
    Optional<Integer> bioavailabilityPercent,
    Optional<CumulativeDose> cumulative) {
  public Administration {
    bioavailabilityPercent.ifPresent(
        percent -> Numbers.requireBetween(percent, 1, 100, "bioavailabilityPercent"));
    if (leastOver.isPresent()
        && mostOver.isPresent()
        && mostOver.get().compareTo(leastOver.get()) < 0) {
      throw new IllegalArgumentException("leastOver must be at most mostOver");
    }
  }

  /** The coverage of a use by the product's label. */
  public enum Approval {
    ON_LABEL,
    OFF_LABEL
  }
}
