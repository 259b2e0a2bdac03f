package org.treatmentcourse.query.planning.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** The visits of a series that have a place so far, and what they take. */
final class PlacedVisits {
  private final ClinicCalendar calendar;
  private final List<Booking> placed = new ArrayList<>();
  private final Map<Resource, List<Span>> taken = new HashMap<>();

  PlacedVisits(ClinicCalendar calendar) {
    this.calendar = calendar;
  }

  void add(Visit visit, Appointment appointment) {
    placed.add(new Booking(visit, appointment));
    for (var resource : appointment.resources()) {
      taken.computeIfAbsent(resource, _ -> new ArrayList<>()).add(busy(resource, appointment));
    }
  }

  private Span busy(Resource resource, Appointment appointment) {
    return calendar.of(resource).orElseThrow().resource().busy(appointment.span());
  }

  void removeLast() {
    for (var resource : placed.removeLast().appointment().resources()) {
      taken.computeIfPresent(
          resource,
          (_, spans) -> {
            spans.removeLast();
            return spans.isEmpty() ? null : spans;
          });
    }
  }

  /** True if the patient is somewhere else in a span. */
  boolean overlaps(Span span) {
    for (var booking : placed) {
      if (booking.appointment().span().overlaps(span)) {
        return true;
      }
    }
    return false;
  }

  boolean has(Resource resource) {
    return taken.containsKey(resource);
  }

  /** What the visits take of each resource. */
  Map<Resource, List<Span>> taken() {
    return taken;
  }

  /** In the order of their starts. */
  List<Booking> bookings() {
    return placed.stream()
        .sorted(Comparator.comparing(booking -> booking.appointment().start()))
        .toList();
  }
}
