package org.treatmentcourse.calendar;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.Resource;

/**
 * A week by ISO 8601, such as {@code 2026-W48}, from Monday 00:00 in UTC, so that a stream ends at
 * the same moment for every clinic. A resource's week has the stream {@code
 * calendar-<clinic>.<week>.<resource>}, a patient's {@code visits-<week>.<pseudonym>}.
 *
 * @param monday its first day
 */
public record CalendarWeek(LocalDate monday) implements Comparable<CalendarWeek> {
  private static final String STREAM_PREFIX = "calendar-";
  private static final String PATIENT_PREFIX = "visits-";

  public CalendarWeek {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a week begins on a Monday");
    }
  }

  /**
   * The week of an ISO 8601 name.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static CalendarWeek parse(String name) {
    try {
      return new CalendarWeek(
          LocalDate.parse(name + "-1", java.time.format.DateTimeFormatter.ISO_WEEK_DATE));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("a week must be written like 2026-W48", e);
    }
  }

  /** The week of a moment. */
  public static CalendarWeek of(Instant moment) {
    return new CalendarWeek(
        LocalDate.ofInstant(moment, ZoneOffset.UTC)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /** Every week that a span touches, in order. */
  public static List<CalendarWeek> touchedBy(Span span) {
    var weeks = new ArrayList<CalendarWeek>();
    var last = of(span.until().minusNanos(1));
    for (var week = of(span.from()); week.compareTo(last) <= 0; week = week.next()) {
      weeks.add(week);
    }
    return weeks;
  }

  public CalendarWeek next() {
    return new CalendarWeek(monday.plusWeeks(1));
  }

  /** The name of the stream of a resource's week. */
  public String stream(ClinicId clinic, Resource resource) {
    return streamsOf(clinic) + resource;
  }

  /** How the names of the streams of this week begin, of every resource of a clinic. */
  public String streamsOf(ClinicId clinic) {
    return STREAM_PREFIX + clinic + '.' + this + '.';
  }

  /** The name of the stream of a patient's week: their visits, whichever the clinic. */
  public String stream(PatientRef patient) {
    return PATIENT_PREFIX + this + '.' + patient;
  }

  /** True if a stream is of a patient's week. */
  public static boolean isPatientStream(String stream) {
    return stream.startsWith(PATIENT_PREFIX);
  }

  /** The patient of a stream of a patient's week. */
  public static PatientRef patientOfStream(String stream) {
    return new PatientRef(UUID.fromString(stream.substring(stream.indexOf('.') + 1)));
  }

  /** True if a stream is of a resource's week. */
  public static boolean isCalendarStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }

  /** The resource and the week of a stream. */
  public record Place(ClinicId clinic, CalendarWeek week, Resource resource) {
    /** The place of a stream's name. */
    public static Place ofStream(String stream) {
      int clinicEnd = stream.indexOf('.');
      int weekEnd = stream.indexOf('.', clinicEnd + 1);
      return new Place(
          new ClinicId(stream.substring(STREAM_PREFIX.length(), clinicEnd)),
          parse(stream.substring(clinicEnd + 1, weekEnd)),
          new Resource(stream.substring(weekEnd + 1)));
    }
  }

  @Override
  public int compareTo(CalendarWeek other) {
    return monday.compareTo(other.monday);
  }

  @JsonValue
  @Override
  public String toString() {
    return "%04d-W%02d"
        .formatted(
            monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
