package org.treatmentcourse.query.schedule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** What an event says to a schedule; nothing clinical but the route and the steps' names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Said.Pinned.class, name = "pinned"),
  @JsonSubTypes.Type(value = Said.Routed.class, name = "routed"),
  @JsonSubTypes.Type(value = Said.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = Said.Booked.class, name = "booked"),
  @JsonSubTypes.Type(value = Said.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = Said.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = Said.Missed.class, name = "missed"),
  @JsonSubTypes.Type(value = Said.Late.class, name = "late"),
  @JsonSubTypes.Type(value = Said.Overridden.class, name = "overridden"),
  @JsonSubTypes.Type(value = Said.Held.class, name = "held"),
  @JsonSubTypes.Type(value = Said.HoldOver.class, name = "hold-over"),
  @JsonSubTypes.Type(value = Said.Reached.class, name = "reached"),
  @JsonSubTypes.Type(value = Said.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = Said.SeriesDone.class, name = "series-done"),
  @JsonSubTypes.Type(value = Said.Maintained.class, name = "maintained"),
  @JsonSubTypes.Type(value = Said.Reviewed.class, name = "reviewed"),
  @JsonSubTypes.Type(value = Said.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = Said.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = Said.Closed.class, name = "closed")
})
sealed interface Said {
  /** What changes when, where or whether a visit takes place. */
  sealed interface OfVisit extends Said {
    Visit visit();
  }

  /** The version of the protocol that counts from here on. */
  record Pinned(ProtocolRef protocol) implements Said {}

  record Routed(Route route) implements Said {}

  record Planned(int count) implements Said {}

  record Booked(Visit visit, Place place) implements OfVisit {}

  record Moved(Visit visit, Place place, String reason) implements OfVisit {}

  record Cancelled(Visit visit, CancellationReason reasonClass, Optional<String> note)
      implements OfVisit {}

  record Missed(Visit visit) implements OfVisit {}

  record Late(Visit visit, int minutes) implements OfVisit {}

  record Overridden(Visit visit, String rule, String detail, String reason) implements OfVisit {}

  /** Visits kept for the course until a moment. */
  record Held(List<Kept> kept, Instant until) implements Said {
    public Held {
      kept = List.copyOf(kept);
    }
  }

  /** A visit and the place that is kept for it. */
  record Kept(Visit visit, Place place) {}

  record HoldOver(HoldOutcome outcome) implements Said {}

  /** A dosing session came to a state. */
  record Reached(Visit visit, VisitState state, Instant at) implements OfVisit {}

  /** A preparation took place; the event doesn't say which of those booked. */
  record Prepared(Instant at) implements Said {}

  record SeriesDone() implements Said {}

  record Maintained(Duration interval, LocalDate reviewOn) implements Said {}

  /** The review of that day is on record as fallen due. */
  record Reviewed(LocalDate reviewOn) implements Said {}

  record Paused() implements Said {}

  record Resumed() implements Said {}

  record Closed(Instant at) implements Said {}
}
