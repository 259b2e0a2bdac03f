package org.treatmentcourse.command.axon;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** Finds the visits that an absence hits, as the calendars had them when it was recorded. */
public final class AffectedVisits {
  private static final WireFormat WIRE = new WireFormat(CalendarEvent.class);
  private static final String ABSENCE = AbsenceEntered.class.getSimpleName();
  private static final String OF_A_RESOURCE = AbsenceRecorded.class.getSimpleName();

  private final Ledger ledger;

  AffectedVisits(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Those of an absence's commit, by their start; of another commit none. */
  List<AffectedVisit> of(Commit commit) {
    if (commit.events().stream().noneMatch(event -> event.type().equals(OF_A_RESOURCE))) {
      return List.of();
    }
    var affected = new LinkedHashMap<Claim, AffectedVisit>();
    for (var event : commit.events()) {
      if (event.type().equals(ABSENCE)) {
        hitBy(event, commit.recordedAt())
            .forEach(slot -> affected.put(new Claim(slot.course(), slot.visit()), visit(slot)));
      }
    }
    return affected.values().stream().sorted(Comparator.comparing(AffectedVisit::start)).toList();
  }

  private Stream<SlotReserved> hitBy(RecordedEvent entered, Instant now) {
    var absence = (AbsenceEntered) decoded(entered);
    var before =
        ledger.stream(entered.stream(), 0).stream()
            .filter(event -> event.seq() < entered.seq())
            .map(AffectedVisits::decoded)
            .toList();
    return ResourceWeek.of(before).standing(now).stream()
        .filter(slot -> slot.span().overlaps(absence.span()))
        .filter(slot -> slot.end().isAfter(now));
  }

  private static CalendarEvent decoded(RecordedEvent event) {
    return (CalendarEvent) WIRE.decode(event);
  }

  private static AffectedVisit visit(SlotReserved slot) {
    return new AffectedVisit(slot.course().value(), slot.visit(), slot.start(), slot.end());
  }

  /**
   * A visit that needs another place.
   *
   * @param start when it begins as it is booked or held
   * @param end when it ends
   */
  public record AffectedVisit(UUID course, Visit visit, Instant start, Instant end) {}
}
