package org.treatmentcourse.query.clinic;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;

/** The periods that requests name; a day begins by the zone of the clinic asked. */
public final class Periods {
  /* Longer than any clinic keeps its records by default (45 CFR 164.316(b)(2)). */
  private static final Duration LONGEST = Duration.ofDays(6 * 366);

  private final ClinicZoneReader zones;

  Periods(ClinicZoneReader zones) {
    this.zones = zones;
  }

  /**
   * A period of which both ends must be given.
   *
   * @throws Problem 400 naming the end that is missing, or too early or late
   */
  public Span required(String clinic, Optional<DayOrMoment> from, Optional<DayOrMoment> to) {
    return required(clinic, from, to, LONGEST);
  }

  /** The same with another longest period. */
  public Span required(
      String clinic, Optional<DayOrMoment> from, Optional<DayOrMoment> to, Duration longest) {
    var begin = required("from", clinic, from);
    var end = required("to", clinic, to);
    Bounds.requirePeriod("to", begin, end, longest);
    return new Span(begin, end);
  }

  private Instant required(String parameter, String clinic, Optional<DayOrMoment> given) {
    return at(clinic, given).orElseThrow(() -> QueryProblem.malformed(parameter, "must be given"));
  }

  /** The moment of an end that may be left out; for no clinic in particular, days are UTC's. */
  public Optional<Instant> at(String clinic, Optional<DayOrMoment> given) {
    return given.map(end -> end.in(zones.now(clinic)));
  }
}
