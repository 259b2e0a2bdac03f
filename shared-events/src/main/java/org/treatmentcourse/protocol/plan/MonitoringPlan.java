package org.treatmentcourse.protocol.plan;

import java.time.Duration;
import java.util.List;
import org.treatmentcourse.value.guard.Durations;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/** The readings that a dose by one route asks for [label, guide]. */
public record MonitoringPlan(Product product, Route route, List<Reading> readings) {
  public MonitoringPlan {
    readings = List.copyOf(readings);
    if (readings.isEmpty()) {
      throw new IllegalArgumentException("readings must have at least one");
    }
  }

  /**
   * A reading that is due once or again and again.
   *
   * @param tolerance how much earlier or later than due it still counts
   */
  public record Reading(List<Vital> what, ReadingTime time, Duration tolerance) {
    // Below, a plan for a day would have tens of thousands of readings.
    private static final Duration SHORTEST_INTERVAL = Duration.ofMinutes(1);

    public Reading {
      what = List.copyOf(what);
      if (what.isEmpty()) {
        throw new IllegalArgumentException("what must have at least one");
      }
      Durations.requirePositive(tolerance, "tolerance");
      if (interval(time).compareTo(SHORTEST_INTERVAL) < 0) {
        throw new IllegalArgumentException("time must not be more often than every PT1M");
      }
    }

    private static Duration interval(ReadingTime time) {
      return switch (time) {
        case ReadingTime.DuringDose(var every) -> every;
        case ReadingTime.AfterDose(var every, _) -> every;
        case ReadingTime.BeforeDose _, ReadingTime.AfterStart _, ReadingTime.BeforeDischarge _ ->
            SHORTEST_INTERVAL;
      };
    }
  }
}
