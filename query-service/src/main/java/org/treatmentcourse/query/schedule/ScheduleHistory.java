package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.query.schedule.Entry.Correction;
import org.treatmentcourse.query.schedule.Entry.Stamp;
import org.treatmentcourse.value.treatment.Visit;

/** Everything that happened to a course's appointments, in the order it was recorded. */
record ScheduleHistory(UUID course, List<Happening> history) {

  /** One event of it; amended, it is as amended. */
  record Happening(
      long seq,
      @Schema(description = "what happened, with all that was said of it") Said what,
      @Schema(description = "who recorded it, in which role, and when") Stamp by,
      @Schema(description = "where the visit was before, if it was anywhere") Optional<Place> from,
      @Schema(description = "where it is from then on, if it is anywhere") Optional<Place> to,
      @Schema(description = "the reason, in the words of who recorded it") Optional<String> why,
      boolean enteredInError,
      @Schema(description = "what was said against it since") List<Corrected> corrections) {}

  /** A correction: how, by whom, when and why. */
  record Corrected(
      long seq,
      @Schema(allowableValues = {"amended", "entered-in-error"}) String how,
      Stamp by,
      String why) {
    static Corrected of(Correction correction) {
      return new Corrected(
          correction.seq(),
          correction.instead().isPresent() ? "amended" : "entered-in-error",
          correction.stamp(),
          correction.reason());
    }
  }

  static ScheduleHistory of(UUID course, ScheduleView view) {
    var places = new HashMap<Visit, Place>();
    var history = new ArrayList<Happening>();
    for (var entry : view.entries()) {
      if (isOfAppointments(entry.latest())) {
        history.add(happening(entry, places));
      }
      entry.standing().ifPresent(said -> move(places, said));
    }
    return new ScheduleHistory(course, history);
  }

  private static Happening happening(Entry entry, Map<Visit, Place> places) {
    var said = entry.latest();
    var from =
        said instanceof Said.OfVisit it
            ? Optional.ofNullable(places.get(it.visit()))
            : Optional.<Place>empty();
    var after = new HashMap<>(places);
    move(after, said);
    return new Happening(
        entry.seq(),
        said,
        entry.stamp(),
        from,
        said instanceof Said.OfVisit it
            ? Optional.ofNullable(after.get(it.visit()))
            : Optional.empty(),
        why(said),
        entry.withdrawn(),
        entry.corrections().stream().map(Corrected::of).toList());
  }

  private static void move(Map<Visit, Place> places, Said said) {
    switch (said) {
      case Said.Booked it -> places.put(it.visit(), it.place());
      case Said.Moved it -> places.replace(it.visit(), it.place());
      case Said.Cancelled it -> places.remove(it.visit());
      case Said.Missed it -> places.remove(it.visit());
      default -> {
        // Nothing else moves anything.
      }
    }
  }

  private static boolean isOfAppointments(Said said) {
    return switch (said) {
      case Said.Booked _,
          Said.Moved _,
          Said.Cancelled _,
          Said.Missed _,
          Said.Late _,
          Said.Overridden _,
          Said.Held _,
          Said.HoldOver _ ->
          true;
      case Said.Pinned _,
          Said.Routed _,
          Said.Planned _,
          Said.Reached _,
          Said.Prepared _,
          Said.SeriesDone _,
          Said.Maintained _,
          Said.Reviewed _,
          Said.Paused _,
          Said.Resumed _,
          Said.Closed _ ->
          false;
    };
  }

  private static Optional<String> why(Said said) {
    return switch (said) {
      case Said.Moved it -> Optional.of(it.reason());
      case Said.Cancelled it -> Optional.of(it.note().orElse(it.reasonClass().name()));
      case Said.Overridden it -> Optional.of(it.reason());
      default -> Optional.empty();
    };
  }
}
