package org.treatmentcourse.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Dose;

/** One dosing session, from its slot to its integration. */
public sealed interface Session {
  /** When, where and with whom; absent where a patient was treated without a slot. */
  Optional<Slot> slot();

  /** A session whose patient has not been given anything. */
  sealed interface BeforeDose extends Session {}

  /** A session that did not take place in its slot; it may get another. */
  sealed interface Off extends Session {}

  /** A session in which a dose was begun. */
  sealed interface Dosed extends Session {
    /** The dose that was begun last, and when. */
    Given given();

    /** The end of the dose, unless the dose is under way or its end was never told. */
    default Optional<Ended> end() {
      return switch (this) {
        case Dosing _ -> Optional.empty();
        case Monitoring monitoring -> Optional.of(monitoring.ended());
        case Discharged discharged -> discharged.ended();
        case Departed departed -> departed.ended();
        case Lapsed lapsed -> lapsed.ended();
        case Integrated integrated -> integrated.ended();
      };
    }

    /** When the dose was over, as far as it is known: its end, or its start where none was told. */
    default Instant over() {
      return end().map(Ended::endedAt).orElse(given().startedAt());
    }
  }

  /** The dose as it was begun. */
  record Given(Dose dose, Instant startedAt) {}

  /** The end of a dose, with what was given in all. */
  record Ended(Milligrams totalMilligrams, Instant endedAt) {}

  record Scheduled(Optional<Slot> slot) implements BeforeDose {
    Scheduled(Slot slot) {
      this(Optional.of(slot));
    }
  }

  record CheckedIn(Optional<Slot> slot, Instant at, Optional<Kilograms> weightKg)
      implements BeforeDose {}

  record Held(Optional<Slot> slot, CheckedIn arrival) implements BeforeDose {}

  record Cleared(Optional<Slot> slot, CheckedIn arrival, Dose dose) implements BeforeDose {}

  record Cancelled(Optional<Slot> slot) implements Off {}

  record Missed(Optional<Slot> slot) implements Off {}

  record Dosing(Optional<Slot> slot, Given given) implements Dosed {}

  record Monitoring(Optional<Slot> slot, Given given, Ended ended) implements Dosed {}

  record Discharged(Optional<Slot> slot, Given given, Optional<Ended> ended, Instant dischargedAt)
      implements Dosed {}

  /** The patient left the observation in another way than by discharge. */
  record Departed(
      Optional<Slot> slot,
      Given given,
      Optional<Ended> ended,
      Disposition disposition,
      Instant departedAt)
      implements Dosed {}

  /** The window for integration closed unused. */
  record Lapsed(Optional<Slot> slot, Given given, Optional<Ended> ended) implements Dosed {}

  record Integrated(
      Optional<Slot> slot, Given given, Optional<Ended> ended, Optional<Duration> afterDose)
      implements Dosed {}

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
      case Departed it -> it.disposition() == Disposition.DIED ? "died" : "departed";
      case Lapsed _ -> "integration-lapsed";
      case Integrated _ -> "integrated";
    };
  }
}
