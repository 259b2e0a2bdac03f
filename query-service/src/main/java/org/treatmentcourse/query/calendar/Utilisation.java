package org.treatmentcourse.query.calendar;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The use of a clinic's calendars, by resource and week. */
public record Utilisation(
    String clinic,
    Instant from,
    Instant to,
    List<Use> uses,
    @Schema(description = "the visits to come that take a resource while it is not there")
        List<Affected> affected)
    implements DisclosingBody {
  @Override
  public void disclose(Disclosure disclosure) {
    affected.forEach(it -> disclosure.course(new CourseId(it.course())));
  }

  /** A visit that needs another place, or other hours of what it takes. */
  public record Affected(
      @Schema(example = "room.blue") String resource,
      UUID course,
      Visit visit,
      Instant start,
      Instant end) {}

  /** A resource's week, or the part of it that lies in the period. */
  public record Use(
      @Schema(example = "room.blue") String resource,
      @Schema(example = "2026-W48", description = "by ISO 8601 and the resource's own clock")
          String week,
      @Schema(description = "by its hours, less absences") long openMinutes,
      @Schema(description = "how many visits it holds at once") int capacity,
      @Schema(description = "of visits, buffers left out, as far as it is open") long bookedMinutes,
      @Schema(description = "booked of open times capacity: 0 to 1; 0 where it is not open")
          double share) {}

  /** The use in a period, as far as it is booked or held at a moment. */
  public static Utilisation of(String clinic, ClinicCalendar calendar, Span period, Instant now) {
    var uses = new ArrayList<Use>();
    calendar
        .calendars()
        .forEach((resource, known) -> uses.addAll(uses(resource, known, period, now)));
    return new Utilisation(
        clinic, period.from(), period.until(), uses, affected(calendar, period, now));
  }

  private static List<Affected> affected(ClinicCalendar calendar, Span period, Instant now) {
    var affected = new ArrayList<Affected>();
    calendar
        .calendars()
        .forEach(
            (resource, known) ->
                known.standing(now).stream()
                    .filter(slot -> slot.start().isAfter(now) && slot.span().overlaps(period))
                    .filter(slot -> !known.isThere(slot.span()))
                    .map(
                        slot ->
                            new Affected(
                                resource.value(),
                                slot.course().value(),
                                slot.visit(),
                                slot.start(),
                                slot.end()))
                    .forEach(affected::add));
    affected.sort(Comparator.comparing(Affected::start).thenComparing(Affected::resource));
    return affected;
  }

  private static List<Use> uses(Resource resource, Calendar known, Span period, Instant now) {
    var uses = new ArrayList<Use>();
    known
        .resource()
        .declared()
        .ifPresent(
            said -> {
              var last = LocalDate.ofInstant(period.until().minusNanos(1), said.zone());
              for (var monday = monday(period, said);
                  !monday.isAfter(last);
                  monday = monday.plusWeeks(1)) {
                uses.add(use(resource, known, said, monday, period, now));
              }
            });
    return uses;
  }

  private static LocalDate monday(Span period, ResourceDeclared said) {
    return LocalDate.ofInstant(period.from(), said.zone())
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static Use use(
      Resource resource,
      Calendar known,
      ResourceDeclared said,
      LocalDate monday,
      Span period,
      Instant now) {
    var open = open(known, monday, period);
    long openMinutes = minutes(open);
    long booked =
        known.taking(now).stream()
                .map(SlotReserved::span)
                .mapToLong(visit -> open.stream().mapToLong(span -> common(span, visit)).sum())
                .sum()
            / 60;
    double share =
        openMinutes == 0 ? 0 : Math.min(1, (double) booked / (openMinutes * said.capacity()));
    return new Use(
        resource.value(),
        new CalendarWeek(monday).toString(),
        openMinutes,
        said.capacity(),
        booked,
        Math.round(share * 1_000) / 1_000.0);
  }

  /** When it is there in a week, as far as that lies in the period. */
  private static List<Span> open(Calendar known, LocalDate monday, Span period) {
    var open = known.openings(monday, monday.plusDays(6));
    for (var absence : known.absences()) {
      open = open.stream().flatMap(span -> span.less(absence).stream()).toList();
    }
    var within = new ArrayList<Span>();
    for (var span : open) {
      var from = later(span.from(), period.from());
      var until = earlier(span.until(), period.until());
      if (until.isAfter(from)) {
        within.add(new Span(from, until));
      }
    }
    return within;
  }

  private static long minutes(List<Span> spans) {
    return spans.stream()
            .mapToLong(span -> Duration.between(span.from(), span.until()).toSeconds())
            .sum()
        / 60;
  }

  /** In seconds. */
  private static long common(Span one, Span other) {
    var from = later(one.from(), other.from());
    var until = earlier(one.until(), other.until());
    return until.isAfter(from) ? Duration.between(from, until).toSeconds() : 0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
