package org.treatmentcourse.query.schedule.visit;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

/** The entry of an event in a schedule; nothing clinical but the route and the steps' names. */
@Schema(name = "Said")
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "said")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ScheduleEntry.Pinned.class, name = "pinned"),
  @JsonSubTypes.Type(value = ScheduleEntry.Routed.class, name = "routed"),
  @JsonSubTypes.Type(value = ScheduleEntry.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = ScheduleEntry.Booked.class, name = "booked"),
  @JsonSubTypes.Type(value = ScheduleEntry.Moved.class, name = "moved"),
  @JsonSubTypes.Type(value = ScheduleEntry.Cancelled.class, name = "cancelled"),
  @JsonSubTypes.Type(value = ScheduleEntry.CancelledLate.class, name = "cancelled-late"),
  @JsonSubTypes.Type(value = ScheduleEntry.Missed.class, name = "missed"),
  @JsonSubTypes.Type(value = ScheduleEntry.Late.class, name = "late"),
  @JsonSubTypes.Type(value = ScheduleEntry.Overridden.class, name = "overridden"),
  @JsonSubTypes.Type(value = ScheduleEntry.Held.class, name = "held"),
  @JsonSubTypes.Type(value = ScheduleEntry.HoldOver.class, name = "hold-over"),
  @JsonSubTypes.Type(value = ScheduleEntry.Reached.class, name = "reached"),
  @JsonSubTypes.Type(value = ScheduleEntry.Prepared.class, name = "prepared"),
  @JsonSubTypes.Type(value = ScheduleEntry.Consulted.class, name = "consulted"),
  @JsonSubTypes.Type(value = ScheduleEntry.SeriesDone.class, name = "series-done"),
  @JsonSubTypes.Type(value = ScheduleEntry.Maintained.class, name = "maintained"),
  @JsonSubTypes.Type(value = ScheduleEntry.Reviewed.class, name = "reviewed"),
  @JsonSubTypes.Type(value = ScheduleEntry.Paused.class, name = "paused"),
  @JsonSubTypes.Type(value = ScheduleEntry.Resumed.class, name = "resumed"),
  @JsonSubTypes.Type(value = ScheduleEntry.Closed.class, name = "closed")
})
public sealed interface ScheduleEntry {
  /**
   * The entry with its texts about the patient as they are shown.
   *
   * @param shown what is shown for a field of the event, by its name, and its text
   */
  default ScheduleEntry shown(BinaryOperator<String> shown) {
    return this;
  }

  /** An entry that changes when, where or whether a visit takes place. */
  sealed interface OfVisit extends ScheduleEntry {
    Visit visit();
  }

  /** The version of the protocol that counts from here on. */
  record Pinned(ProtocolRef protocol) implements ScheduleEntry {}

  record Routed(Route route) implements ScheduleEntry {}

  record Planned(int count) implements ScheduleEntry {}

  record Booked(Visit visit, VisitPlace place) implements OfVisit {}

  record Moved(Visit visit, VisitPlace place, String reason) implements OfVisit {
    @Override
    public ScheduleEntry shown(BinaryOperator<String> shown) {
      return new Moved(visit, place, shown.apply("reason", reason));
    }
  }

  record Cancelled(Visit visit, CancellationReason reasonClass, Optional<String> note)
      implements OfVisit {
    @Override
    public ScheduleEntry shown(BinaryOperator<String> shown) {
      return new Cancelled(visit, reasonClass, note.map(text -> shown.apply("note", text)));
    }
  }

  /** The patient cancelled within the clinic's notice, by the entry of that number. */
  record CancelledLate(long cancellation, Instant at) implements ScheduleEntry {}

  record Missed(Visit visit) implements OfVisit {}

  record Late(Visit visit, int minutes) implements OfVisit {}

  record Overridden(Visit visit, String rule, String detail, String reason) implements OfVisit {
    @Override
    public ScheduleEntry shown(BinaryOperator<String> shown) {
      return new Overridden(visit, rule, detail, shown.apply("reason", reason));
    }
  }

  /** Visits kept for the course until a moment. */
  record Held(List<Kept> kept, Instant until) implements ScheduleEntry {
    public Held {
      kept = List.copyOf(kept);
    }
  }

  /** A visit and the place that is kept for it. */
  record Kept(Visit visit, VisitPlace place) {}

  record HoldOver(HoldOutcome outcome) implements ScheduleEntry {}

  /** A dosing session came to a state. */
  record Reached(Visit visit, VisitState state, Instant at) implements OfVisit {
    /** A patient comes or a dose is begun: a session is one by that, without a slot, too. */
    @JsonIgnore
    public boolean isArrival() {
      return state == VisitState.CHECKED_IN || state == VisitState.DOSING;
    }
  }

  /** A preparation took place; the event doesn't say which of those booked. */
  record Prepared(Instant at) implements ScheduleEntry {}

  /** A consultation took place; the event doesn't say which of those booked. */
  record Consulted(Instant at) implements ScheduleEntry {}

  record SeriesDone() implements ScheduleEntry {}

  record Maintained(DaysOrHours interval, LocalDate reviewOn) implements ScheduleEntry {}

  /** The review of that day is on record as fallen due. */
  record Reviewed(LocalDate reviewOn) implements ScheduleEntry {}

  record Paused() implements ScheduleEntry {}

  record Resumed() implements ScheduleEntry {}

  record Closed(Instant at) implements ScheduleEntry {}
}
