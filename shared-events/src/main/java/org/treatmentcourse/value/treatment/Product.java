package org.treatmentcourse.value.treatment;

import java.util.Optional;
import org.treatmentcourse.value.measure.Milligrams;

/** The controlled substance given (DEA schedule III). */
public enum Product {
  KETAMINE,
  /** Spravato nasal spray, RxCUI 2201623; given in devices of 28 mg [label]. */
  ESKETAMINE;

  private static final Milligrams ESKETAMINE_DEVICE = Milligrams.of("28");

  /** The amount of one device, where the product comes in devices only. */
  public Optional<Milligrams> device() {
    return this == ESKETAMINE ? Optional.of(ESKETAMINE_DEVICE) : Optional.empty();
  }
}
