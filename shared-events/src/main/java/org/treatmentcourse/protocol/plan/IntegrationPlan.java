package org.treatmentcourse.protocol.plan;

import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Modality;

/**
 * The integration session after each dose.
 *
 * @param window how soon: within 72 hours [S0]
 * @param mandatory whether every dose is followed by integration
 */
public record IntegrationPlan(DaysOrHours window, Modality modality, boolean mandatory) {
  public IntegrationPlan {
    if (!window.isPositive()) {
      throw new IllegalArgumentException("window must be above PT0S");
    }
  }
}
