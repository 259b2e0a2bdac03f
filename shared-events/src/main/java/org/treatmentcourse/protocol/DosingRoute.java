package org.treatmentcourse.protocol;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * A way of dosing that a protocol allows.
 *
 * @param form such as {@code nasal spray} or {@code troche}
 * @param least the smallest dose, in {@code unit}
 * @param most the largest dose, in {@code unit}
 * @param setting where: in the clinic, or remote with a therapist guiding live (oral only) [S2]
 * @param administration what is known of giving it
 * @param incrementGap the least time between the parts of a dose; esketamine devices PT5M [label]
 */
public record DosingRoute(
    Product product,
    Route route,
    @Holds(NARRATIVE) String form,
    BigDecimal least,
    BigDecimal most,
    DoseUnit unit,
    Setting setting,
    Optional<Duration> incrementGap,
    Optional<Administration> administration) {

  private static final Duration LABEL_DEVICE_GAP = Duration.ofMinutes(5);

  /** A route of which no more is known. */
  public DosingRoute(
      Product product,
      Route route,
      String form,
      BigDecimal least,
      BigDecimal most,
      DoseUnit unit,
      Setting setting,
      Optional<Duration> incrementGap) {
    this(product, route, form, least, most, unit, setting, incrementGap, Optional.empty());
  }

  public DosingRoute {
    Texts.requireText(form, "form");
    if (least.signum() <= 0 || most.compareTo(least) < 0) {
      throw new IllegalArgumentException("least must be above 0 and at most most");
    }
    if (product == Product.ESKETAMINE
        && incrementGap.filter(gap -> gap.compareTo(LABEL_DEVICE_GAP) >= 0).isEmpty()) {
      throw new IllegalArgumentException("incrementGap must be at least PT5M for esketamine");
    }
    administration
        .flatMap(Administration::first)
        .filter(first -> first.compareTo(least) < 0 || first.compareTo(most) > 0)
        .ifPresent(
            first -> {
              throw new IllegalArgumentException("administration.first must be least to most");
            });
    if (setting == Setting.CLINIC_OR_REMOTE && !route.mayBeRemote(product)) {
      throw new IllegalArgumentException("setting must be CLINIC for esketamine and injections");
    }
  }

  /** The range in mg; absent where it is per kg and the weight is not known. */
  public Optional<MilligramRange> range(Optional<Kilograms> weight) {
    return switch (unit) {
      case MILLIGRAMS -> Optional.of(new MilligramRange(least, most));
      case MILLIGRAMS_PER_KILOGRAM ->
          weight.map(
              kg -> new MilligramRange(least.multiply(kg.value()), most.multiply(kg.value())));
    };
  }

  /**
   * A dose range for one patient on one day, both ends included.
   *
   * @param least in mg
   * @param most in mg
   */
  public record MilligramRange(BigDecimal least, BigDecimal most) {
    public boolean holds(Milligrams amount) {
      return amount.value().compareTo(least) >= 0 && !isExceededBy(amount.value());
    }

    /** Whether so many mg are above the range. */
    public boolean isExceededBy(BigDecimal milligrams) {
      return milligrams.compareTo(most) > 0;
    }
  }

  /** The unit of a dose range. */
  public enum DoseUnit {
    MILLIGRAMS,
    MILLIGRAMS_PER_KILOGRAM
  }

  /** The places where a dose may be given. */
  public enum Setting {
    CLINIC,
    CLINIC_OR_REMOTE
  }
}
