package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.treatmentcourse.query.schedule.view.ScheduleView;
import org.treatmentcourse.query.schedule.visit.RecordedEntry;
import org.treatmentcourse.query.schedule.visit.RecordedEntry.Correction;
import org.treatmentcourse.query.schedule.visit.RecordedEntry.Stamp;
import org.treatmentcourse.query.schedule.visit.ScheduleEntry;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.value.treatment.Visit;

/** Everything that happened to a course's appointments, in the order it was recorded. */
record ScheduleHistory(UUID course, List<Happening> history) {

  /** One event of it; amended, it is as amended. */
  record Happening(
      long seq,
      @Schema(description = "what happened, with all that was said of it") ScheduleEntry what,
      @Schema(description = "who recorded it, in which role, and when") Stamp by,
      @Schema(description = "where the visit was before, if it was anywhere")
          Optional<VisitPlace> from,
      @Schema(description = "where it is from then on, if it is anywhere") Optional<VisitPlace> to,
      @Schema(description = "the reason, in the words of who recorded it") Optional<String> why,
      boolean enteredInError,
      @Schema(description = "what was said against it since") List<Corrected> corrections) {}

  /** A correction: how, by whom, when and why. */
  record Corrected(
      long seq,
      @Schema(allowableValues = {"amended", "entered-in-error"}) String how,
      Stamp by,
      String why) {
    static Corrected of(Correction correction, BinaryOperator<String> shown) {
      return new Corrected(
          correction.seq(),
          correction.instead().isPresent() ? "amended" : "entered-in-error",
          correction.stamp(),
          shown.apply("reason", correction.reason()));
    }
  }

  /**
   * The history of a view.
   *
   * @param shown what is shown for a text about the patient, by its field's name
   */
  static ScheduleHistory of(UUID course, ScheduleView view, BinaryOperator<String> shown) {
    var places = new HashMap<Visit, VisitPlace>();
    var history = new ArrayList<Happening>();
    for (var recorded : view.entries()) {
      if (isOfAppointments(recorded.latest())) {
        history.add(happening(recorded, places, shown));
      }
      recorded.standing().ifPresent(entry -> move(places, entry));
    }
    return new ScheduleHistory(course, history);
  }

  private static Happening happening(
      RecordedEntry recorded, Map<Visit, VisitPlace> places, BinaryOperator<String> shown) {
    var entry = recorded.latest().shown(shown);
    var from =
        entry instanceof ScheduleEntry.OfVisit it
            ? Optional.ofNullable(places.get(it.visit()))
            : Optional.<VisitPlace>empty();
    var after = new HashMap<>(places);
    move(after, entry);
    return new Happening(
        recorded.seq(),
        entry,
        recorded.stamp(),
        from,
        entry instanceof ScheduleEntry.OfVisit it
            ? Optional.ofNullable(after.get(it.visit()))
            : Optional.empty(),
        why(entry),
        recorded.withdrawn(),
        recorded.corrections().stream().map(it -> Corrected.of(it, shown)).toList());
  }

  private static void move(Map<Visit, VisitPlace> places, ScheduleEntry entry) {
    switch (entry) {
      case ScheduleEntry.Booked it -> places.put(it.visit(), it.place());
      case ScheduleEntry.Moved it -> places.replace(it.visit(), it.place());
      case ScheduleEntry.Cancelled it -> places.remove(it.visit());
      case ScheduleEntry.Missed it -> places.remove(it.visit());
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Held _,
          ScheduleEntry.HoldOver _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _,
          ScheduleEntry.Closed _ -> {
        // Nothing else moves anything.
      }
    }
  }

  private static boolean isOfAppointments(ScheduleEntry entry) {
    return switch (entry) {
      case ScheduleEntry.Booked _,
          ScheduleEntry.Moved _,
          ScheduleEntry.Cancelled _,
          ScheduleEntry.Missed _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Overridden _,
          ScheduleEntry.Held _,
          ScheduleEntry.HoldOver _ ->
          true;
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _,
          ScheduleEntry.Closed _ ->
          false;
    };
  }

  private static Optional<String> why(ScheduleEntry entry) {
    return switch (entry) {
      case ScheduleEntry.Moved it -> Optional.of(it.reason());
      case ScheduleEntry.Cancelled it -> Optional.of(it.note().orElse(it.reasonClass().name()));
      case ScheduleEntry.Overridden it -> Optional.of(it.reason());
      case ScheduleEntry.Pinned _,
          ScheduleEntry.Routed _,
          ScheduleEntry.Planned _,
          ScheduleEntry.Booked _,
          ScheduleEntry.Missed _,
          ScheduleEntry.CancelledLate _,
          ScheduleEntry.Late _,
          ScheduleEntry.Held _,
          ScheduleEntry.HoldOver _,
          ScheduleEntry.Reached _,
          ScheduleEntry.Prepared _,
          ScheduleEntry.Consulted _,
          ScheduleEntry.SeriesDone _,
          ScheduleEntry.Maintained _,
          ScheduleEntry.Reviewed _,
          ScheduleEntry.Paused _,
          ScheduleEntry.Resumed _,
          ScheduleEntry.Closed _ ->
          Optional.empty();
    };
  }
}
