package org.treatmentcourse.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceLifted;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.AvailabilityDeclared;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.value.id.AbsenceId;

/**
 * A resource, as its events tell it.
 *
 * @param declared what was last said of it; absent if it has no calendar
 * @param weekly the hours in which it is there, by the day from which on they count
 * @param absences those not lifted
 * @param nextSeq the sequence number of the next event
 */
public record ClinicResource(
    Optional<ResourceDeclared> declared,
    Map<LocalDate, List<Window>> weekly,
    Map<AbsenceId, AbsenceRecorded> absences,
    long nextSeq) {

  /** A resource without events. */
  public static ClinicResource unknown() {
    return new ClinicResource(Optional.empty(), Map.of(), Map.of(), 0);
  }

  /** The resource after its events. */
  public static ClinicResource of(List<? extends ResourceEvent> events) {
    var resource = unknown();
    for (var event : events) {
      resource = resource.evolve(event);
    }
    return resource;
  }

  public ClinicResource evolve(ResourceEvent event) {
    return switch (event) {
      case ResourceDeclared said ->
          new ClinicResource(Optional.of(said), weekly, absences, nextSeq + 1);
      case AvailabilityDeclared hours -> {
        var more = new TreeMap<>(weekly);
        // What was declared for a later day is replaced, too: the last word counts.
        more.tailMap(hours.from()).clear();
        more.put(hours.from(), hours.weekly());
        yield new ClinicResource(declared, more, absences, nextSeq + 1);
      }
      case AbsenceRecorded absence -> {
        var more = new LinkedHashMap<>(absences);
        more.put(absence.absence(), absence);
        yield new ClinicResource(declared, weekly, more, nextSeq + 1);
      }
      case AbsenceLifted lifted -> {
        var fewer = new LinkedHashMap<>(absences);
        fewer.remove(lifted.absence());
        yield new ClinicResource(declared, weekly, fewer, nextSeq + 1);
      }
    };
  }

  /** The number of visits it holds at once; none if it has no calendar. */
  public int capacity() {
    return declared.map(ResourceDeclared::capacity).orElse(0);
  }

  /** A visit with the buffers around it. */
  public Span busy(Span visit) {
    return new Span(
        visit.from().minus(declared.map(ResourceDeclared::bufferBefore).orElse(Duration.ZERO)),
        visit.until().plus(declared.map(ResourceDeclared::bufferAfter).orElse(Duration.ZERO)));
  }

  /**
   * True if a visit lies within the resource's hours and its clinic's special hours. Its absences
   * are in its weeks.
   */
  public boolean isOpen(Span visit, SpecialHours special) {
    return declared
        .map(
            said ->
                openings(day(visit.from(), said).minusDays(1), day(visit.until(), said), special))
        .stream()
        .flatMap(List::stream)
        .anyMatch(opening -> opening.contains(visit));
  }

  private static LocalDate day(Instant moment, ResourceDeclared said) {
    return LocalDate.ofInstant(moment, said.zone());
  }

  /**
   * When it is there by its weekly hours and its clinic's special hours, from the first day to the
   * last, both by its own clock: a window keeps its local times over a change of the clock. Windows
   * that touch are one opening.
   */
  public List<Span> openings(LocalDate first, LocalDate last, SpecialHours special) {
    if (declared.isEmpty()) {
      return List.of();
    }
    var zone = declared.get().zone();
    var hours = new TreeMap<>(weekly);
    var openings = new ArrayList<Span>();
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      for (var window : windows(hours.floorEntry(day), day)) {
        opening(day, window, zone).ifPresent(openings::add);
      }
    }
    var days =
        new Span(
            first.atStartOfDay(zone).toInstant(), last.plusDays(1).atStartOfDay(zone).toInstant());
    special.openings(declared.get().resource()).stream()
        .flatMap(opening -> opening.within(days).stream())
        .forEach(openings::add);
    return special.lessClosures(joined(openings));
  }

  /** The windows of a day, in order. */
  private static List<Window> windows(
      Map.@Nullable Entry<LocalDate, List<Window>> counting, LocalDate day) {
    return counting == null
        ? List.of()
        : counting.getValue().stream()
            .filter(window -> window.day() == day.getDayOfWeek())
            .sorted((one, other) -> one.from().compareTo(other.from()))
            .toList();
  }

  /** Empty if the clock's change swallows it. */
  private static Optional<Span> opening(LocalDate day, Window window, ZoneId zone) {
    var from = day.atTime(window.from()).atZone(zone).toInstant();
    var until =
        (window.endsAtMidnight() ? day.plusDays(1).atStartOfDay() : day.atTime(window.until()))
            .atZone(zone)
            .toInstant();
    return until.isAfter(from) ? Optional.of(new Span(from, until)) : Optional.empty();
  }

  private static List<Span> joined(List<Span> openings) {
    var joined = new ArrayList<Span>();
    for (var opening : openings.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (joined.isEmpty() || joined.getLast().until().isBefore(opening.from())) {
        joined.add(opening);
      } else if (joined.getLast().until().isBefore(opening.until())) {
        joined.set(joined.size() - 1, new Span(joined.getLast().from(), opening.until()));
      }
    }
    return joined;
  }
}
