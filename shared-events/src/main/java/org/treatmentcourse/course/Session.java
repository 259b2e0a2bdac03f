package org.treatmentcourse.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Dose;

/** One dosing session, from its slot to its integration. */
public sealed interface Session {
  /** When, where and with whom. */
  Slot slot();

  /** A session whose patient has not been given anything. */
  sealed interface BeforeDose extends Session {}

  /** A session that did not take place in its slot; it may get another. */
  sealed interface Off extends Session {}

  /** A session in which a dose was begun. */
  sealed interface Dosed extends Session {
    /** The dose that was begun, and when. */
    Given given();

    /** The end of the dose, unless the dose is under way. */
    default Optional<Ended> end() {
      return switch (this) {
        case Dosing _ -> Optional.empty();
        case Monitoring monitoring -> Optional.of(monitoring.ended());
        case Discharged discharged -> Optional.of(discharged.ended());
        case Lapsed lapsed -> Optional.of(lapsed.ended());
        case Integrated integrated -> Optional.of(integrated.ended());
      };
    }
  }

  /** The dose as it was begun. */
  record Given(Dose dose, Instant startedAt) {}

  /** The end of a dose, with what was given in all. */
  record Ended(Milligrams totalMilligrams, Instant endedAt) {}

  record Scheduled(Slot slot) implements BeforeDose {}

  record CheckedIn(Slot slot, Instant at, Optional<Kilograms> weightKg) implements BeforeDose {}

  record Held(Slot slot, CheckedIn arrival) implements BeforeDose {}

  record Cleared(Slot slot, CheckedIn arrival, Dose dose) implements BeforeDose {}

  record Cancelled(Slot slot) implements Off {}

  record Missed(Slot slot) implements Off {}

  record Dosing(Slot slot, Given given) implements Dosed {}

  record Monitoring(Slot slot, Given given, Ended ended) implements Dosed {}

  record Discharged(Slot slot, Given given, Ended ended, Instant dischargedAt) implements Dosed {}

  /** The window for integration closed unused. */
  record Lapsed(Slot slot, Given given, Ended ended) implements Dosed {}

  record Integrated(Slot slot, Given given, Ended ended, Duration afterDose) implements Dosed {}

  /** The name for views, in kebab-case. */
  default String label() {
    return switch (this) {
      case Scheduled _ -> "scheduled";
      case CheckedIn _ -> "checked-in";
      case Held _ -> "held";
      case Cleared _ -> "cleared";
      case Cancelled _ -> "cancelled";
      case Missed _ -> "missed";
      case Dosing _ -> "dosing";
      case Monitoring _ -> "monitoring";
      case Discharged _ -> "discharged";
      case Lapsed _ -> "integration-lapsed";
      case Integrated _ -> "integrated";
    };
  }
}
