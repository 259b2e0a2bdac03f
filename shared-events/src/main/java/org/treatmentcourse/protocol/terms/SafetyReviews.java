package org.treatmentcourse.protocol.terms;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.measure.BloodPressure;
import org.treatmentcourse.value.treatment.SafetyCause;

/**
 * The facts that hold the next dose until a review of them is closed (rule 25), and the numbers
 * from which on they do. A protocol without it has {@link #FLOOR}: these numbers come from no
 * protocol, by intent.
 *
 * @param causes those that the protocol uses; at least one, each once
 * @param heartRateAbovePerMinute above this since the dose began: 130 where absent [NEWS2, check]
 * @param oxygenSaturationBelowPercent below this at any time: 92 where absent [NEWS2, check]
 */
public record SafetyReviews(
    List<SafetyCause> causes,
    Optional<Integer> heartRateAbovePerMinute,
    Optional<Integer> oxygenSaturationBelowPercent) {
  /** The terms of a protocol that doesn't say: every cause. */
  public static final SafetyReviews FLOOR =
      new SafetyReviews(List.of(SafetyCause.values()), Optional.empty(), Optional.empty());

  /** The highest pulse that the National Early Warning Score 2 doesn't call urgent [NEWS2]. */
  private static final int HEART_RATE_FLOOR_PER_MINUTE = 130;

  /** The lowest saturation that it doesn't call urgent [NEWS2]. */
  private static final int OXYGEN_SATURATION_FLOOR_PERCENT = 92;

  /** The highest systolic pressure that it calls urgent for being low [NEWS2]. */
  private static final int LOWEST_SYSTOLIC_MM_HG = 90;

  /** The mean arterial pressure that shock is treated up to [SSC]. */
  private static final int LOWEST_MEAN_ARTERIAL_MM_HG = 65;

  /** The highest pulse that it calls urgent for being slow: an arrest is 0 [NEWS2]. */
  private static final int SLOWEST_HEART_RATE_PER_MINUTE = 40;

  /** The highest respiratory rate that it calls urgent for being slow [NEWS2, label]. */
  private static final int SLOWEST_RESPIRATORY_RATE_PER_MINUTE = 8;

  public SafetyReviews {
    causes = List.copyOf(causes);
    if (causes.isEmpty()) {
      throw new IllegalArgumentException("causes must have at least one");
    }
    if (EnumSet.copyOf(causes).size() < causes.size()) {
      throw new IllegalArgumentException("causes must have each of them once");
    }
    heartRateAbovePerMinute.ifPresent(
        rate -> Numbers.requireBetween(rate, 60, 220, "heartRateAbovePerMinute"));
    oxygenSaturationBelowPercent.ifPresent(
        percent -> Numbers.requireBetween(percent, 80, 100, "oxygenSaturationBelowPercent"));
  }

  /**
   * True if a protocol with these terms uses a cause. One that names the vital signs above their
   * stop limit uses those below it, too: low ones were of that cause before they had their own.
   */
  public boolean uses(SafetyCause cause) {
    return causes.contains(cause)
        || (cause == SafetyCause.VITALS_BELOW_STOP_LIMIT
            && causes.contains(SafetyCause.VITALS_ABOVE_STOP_LIMIT));
  }

  /** True if a heart rate is above its limit. */
  public boolean isHeartRateAbove(int perMinute) {
    return perMinute > heartRateLimit();
  }

  /** The highest heart rate that holds nothing, per minute. */
  public int heartRateLimit() {
    return heartRateAbovePerMinute.orElse(HEART_RATE_FLOOR_PER_MINUTE);
  }

  /**
   * True if blood pressure, heart or breath is as low as no protocol allows it: a floor, and in no
   * protocol.
   */
  public static boolean isTooLow(
      Optional<BloodPressure> bloodPressure,
      int heartRatePerMinute,
      Optional<Integer> respiratoryRatePerMinute) {
    return bloodPressure
            .filter(
                pressure ->
                    pressure.systolicMmHg() <= LOWEST_SYSTOLIC_MM_HG
                        || pressure.isMeanBelow(LOWEST_MEAN_ARTERIAL_MM_HG))
            .isPresent()
        || heartRatePerMinute <= SLOWEST_HEART_RATE_PER_MINUTE
        || respiratoryRatePerMinute
            .filter(rate -> rate <= SLOWEST_RESPIRATORY_RATE_PER_MINUTE)
            .isPresent();
  }

  /** True if an oxygen saturation is below its limit. */
  public boolean isOxygenSaturationBelow(int percent) {
    return percent < oxygenSaturationBelowPercent.orElse(OXYGEN_SATURATION_FLOOR_PERCENT);
  }
}
