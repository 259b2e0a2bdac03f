package org.treatmentcourse.value.measure;

import org.treatmentcourse.value.guard.Numbers;

/**
 * A blood pressure reading (LOINC 85354-9).
 *
 * @param systolicMmHg 1 to 300 mmHg (LOINC 8480-6)
 * @param diastolicMmHg 0 to 200 mmHg, below the systolic (LOINC 8462-4)
 */
public record BloodPressure(int systolicMmHg, int diastolicMmHg) {
  public BloodPressure {
    Numbers.requireBetween(systolicMmHg, 1, 300, "systolicMmHg");
    Numbers.requireBetween(diastolicMmHg, 0, 200, "diastolicMmHg");
    if (diastolicMmHg >= systolicMmHg) {
      throw new IllegalArgumentException("diastolicMmHg must be below systolicMmHg");
    }
  }

  /** True if both readings are at or below a limit's. */
  public boolean isWithin(BloodPressure limit) {
    return systolicMmHg <= limit.systolicMmHg && diastolicMmHg <= limit.diastolicMmHg;
  }

  /**
   * True if the mean arterial pressure, diastolic + (systolic - diastolic) / 3, is under a limit.
   */
  public boolean isMeanBelow(int mmHg) {
    return systolicMmHg + 2 * diastolicMmHg < 3 * mmHg; // thirds are whole numbers
  }

  @Override
  public String toString() {
    return systolicMmHg + "/" + diastolicMmHg + " mmHg";
  }
}
