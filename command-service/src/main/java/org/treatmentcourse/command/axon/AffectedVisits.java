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
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Finds the visits that an absence or a clinic's closure hits, as the calendars had them when it
 * was recorded.
 */
public final class AffectedVisits {
  private static final WireFormat WIRE =
      new WireFormat(List.of(CalendarEvent.class, SpecialHoursEvent.class));
  private static final String ABSENCE = AbsenceEntered.class.getSimpleName();
  private static final String OF_A_RESOURCE = AbsenceRecorded.class.getSimpleName();
  private static final String CLOSURE = ClinicClosed.class.getSimpleName();

  /** Every event's payload has it. */
  private static final String ANY = "";

  private final Ledger ledger;

  AffectedVisits(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Those of an absence's or a closure's commit, by their start; of another commit none. */
  List<AffectedVisit> of(Commit commit) {
    var affected = new LinkedHashMap<Claim, AffectedVisit>();
    hitBy(commit)
        .filter(slot -> slot.end().isAfter(commit.recordedAt()))
        .forEach(slot -> affected.put(new Claim(slot.course(), slot.visit()), visit(slot)));
    return affected.values().stream().sorted(Comparator.comparing(AffectedVisit::start)).toList();
  }

  private Stream<SlotReserved> hitBy(Commit commit) {
    boolean isAbsence =
        commit.events().stream().anyMatch(event -> event.type().equals(OF_A_RESOURCE));
    return commit.events().stream()
        .flatMap(
            event -> {
              if (isAbsence && event.type().equals(ABSENCE)) {
                var absence = (AbsenceEntered) WIRE.decode(event);
                return standing(event.stream(), commit, absence.span());
              }
              return event.type().equals(CLOSURE)
                  ? hitBy((ClinicClosed) WIRE.decode(event), commit)
                  : Stream.empty();
            });
  }

  private Stream<SlotReserved> hitBy(ClinicClosed closure, Commit commit) {
    var span = new Span(closure.from(), closure.until());
    return CalendarWeek.touchedBy(span).stream()
        .map(week -> week.streamsOf(closure.clinic()))
        .flatMap(
            prefix ->
                ledger.beginnings(prefix, ANY).stream()
                    .flatMap(beginning -> beginning.events().stream())
                    .map(RecordedEvent::stream)
                    .filter(stream -> stream.startsWith(prefix))
                    .distinct())
        .flatMap(stream -> standing(stream, commit, span));
  }

  /** What a week had been reserved for before a commit, as far as a span overlaps it. */
  private Stream<SlotReserved> standing(String stream, Commit commit, Span span) {
    var before =
        ledger.stream(stream, 0).stream()
            .filter(event -> event.commit() < commit.number())
            .map(AffectedVisits::decoded)
            .toList();
    return ResourceWeek.of(before).standing(commit.recordedAt()).stream()
        .filter(slot -> slot.span().overlaps(span));
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
