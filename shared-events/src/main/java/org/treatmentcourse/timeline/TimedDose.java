package org.treatmentcourse.timeline;

import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;

import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Numbers;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Product;
import org.treatmentcourse.value.treatment.Route;

/**
 * A dose by its times, as its course records it by now.
 *
 * @param fact the sequence number, in the course, of the dose's start; of its end where no start is
 *     recorded
 * @param product absent where only an end is recorded and nothing says of what
 * @param route absent as above
 * @param amountMilligrams the total given, once the dose has ended; until then what was begun
 * @param startedAt when it was begun; the end where no start is recorded
 * @param endedAt absent while it goes on
 * @param observedUntil when the patient was discharged or departed; absent while they are watched
 */
public record TimedDose(
    CourseId course,
    SessionNumber session,
    @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
    Optional<Product> product,
    Optional<Route> route,
    Milligrams amountMilligrams,
    Instant startedAt,
    Optional<Instant> endedAt,
    Optional<Instant> observedUntil) {

  public TimedDose {
    Numbers.requireBetween(fact, 0, Long.MAX_VALUE, "fact");
  }

  /** A dose's key: a course records a dose by one fact. */
  public record Id(CourseId course, long fact) {}

  /** The key of this dose. */
  public Id id() {
    return new Id(course, fact);
  }

  /** True if its patient was dosed or under observation at a moment. */
  public boolean isUnderWay(Instant at) {
    return !startedAt.isAfter(at) && observedUntil.filter(until -> !until.isAfter(at)).isEmpty();
  }
}
