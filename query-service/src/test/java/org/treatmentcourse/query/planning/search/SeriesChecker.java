package org.treatmentcourse.query.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.event.Appointment;
import org.treatmentcourse.course.event.BookingEvent.Booking;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.planning.request.SeriesRequest;
import org.treatmentcourse.query.planning.request.VisitNeed;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.treatment.Modality;
import org.treatmentcourse.value.treatment.Visit;

/** Checks a candidate against what was asked, without anything of the planner's. */
final class SeriesChecker {
  private final SeriesRequest request;
  private final List<Booking> bookings;

  private SeriesChecker(SeriesRequest request, Candidate candidate) {
    this.request = request;
    this.bookings = candidate.bookings();
  }

  static void check(SeriesRequest request, Candidate candidate) {
    var checker = new SeriesChecker(request, candidate);
    assertThat(candidate.bookings().stream().map(Booking::visit))
        .as("every visit once")
        .containsExactlyInAnyOrderElementsOf(request.visits());
    checker.bookings.forEach(checker::visit);
    checker.patientIsInOnePlace();
    checker.spacing();
    checker.around();
    checker.resources();
  }

  private VisitNeed need(Visit visit) {
    return switch (visit.kind()) {
      case PREPARATION -> request.preparation();
      case SESSION -> request.session();
      case INTEGRATION -> request.integration();
      case CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP, GROUP ->
          throw new IllegalArgumentException("not of a series");
    };
  }

  private static Span span(Appointment appointment) {
    return new Span(appointment.start(), appointment.end());
  }

  private void visit(Booking booking) {
    var it = booking.appointment();
    var need = need(booking.visit());
    assertThat(Duration.between(it.start(), it.end())).isEqualTo(need.length());
    assertThat(it.modality()).isEqualTo(need.modality());
    assertThat(it.room().isPresent()).isEqualTo(need.modality() == Modality.IN_PERSON);
    var wishes = request.wishes();
    assertThat(it.start()).isAfterOrEqualTo(wishes.earliest());
    assertThat(it.end()).isBeforeOrEqualTo(wishes.latest().orElse(request.until()));
    assertThat(wishes.excluded()).noneMatch(span(it)::overlaps);
    var local = LocalDateTime.ofInstant(it.start(), wishes.zone());
    assertThat(local.getMinute() % 15).isZero();
    assertThat(local.getSecond()).isZero();
    if (booking.visit().kind() == Visit.Kind.SESSION) {
      if (!wishes.weekdays().isEmpty()) {
        assertThat(wishes.weekdays()).contains(local.getDayOfWeek());
      }
      var end = LocalDateTime.ofInstant(it.end(), wishes.zone());
      if (!wishes.windows().isEmpty()) {
        assertThat(wishes.windows())
            .anyMatch(
                window ->
                    !local.toLocalTime().isBefore(window.from())
                        && end.toLocalDate().equals(local.toLocalDate())
                        && (window.until().equals(LocalTime.MIDNIGHT)
                            || !end.toLocalTime().isAfter(window.until())));
      }
    }
    assertThat(it.staff()).hasSameSizeAs(need.posts());
    var there = new HashSet<String>();
    for (int i = 0; i < it.staff().size(); i++) {
      var member = it.staff().get(i);
      var post = need.posts().get(i);
      assertThat(there.add(member.id())).as("nobody twice").isTrue();
      assertThat(member.role()).isEqualTo(post.role());
      var practitioner = request.calendar().practitioners().get(new PractitionerId(member.id()));
      assertThat(practitioner.isRegisteredAs(post.role())).isTrue();
      if (!post.anyOf().isEmpty()) {
        assertThat(practitioner.credentialsAt(it.start(), request.calendar().zone()))
            .containsAnyElementsOf(post.anyOf());
        assertThat(practitioner.credentialsAt(it.end().minusNanos(1), request.calendar().zone()))
            .containsAnyElementsOf(post.anyOf());
      }
    }
  }

  private void patientIsInOnePlace() {
    var all = new ArrayList<Span>();
    bookings.forEach(booking -> all.add(span(booking.appointment())));
    request.booked().values().forEach(appointment -> all.add(span(appointment)));
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        assertThat(all.get(i).overlaps(all.get(j))).isFalse();
      }
    }
  }

  private Map<Integer, Instant> starts() {
    var starts = new HashMap<>(request.starts());
    for (var booking : bookings) {
      if (booking.visit().kind() == Visit.Kind.SESSION) {
        starts.put(booking.visit().session().value(), booking.appointment().start());
      }
    }
    return starts;
  }

  private void spacing() {
    var starts = starts();
    var spacing = request.spacing();
    var inOrder = starts.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    for (int i = 1; i < inOrder.size(); i++) {
      var earlier = inOrder.get(i - 1).getValue();
      var later = inOrder.get(i).getValue();
      assertThat(gap(spacing.least(), earlier, later))
          .isGreaterThanOrEqualTo(spacing.least().nominal());
      if (inOrder.get(i).getKey() == inOrder.get(i - 1).getKey() + 1) {
        assertThat(gap(spacing.most(), earlier, later))
            .isLessThanOrEqualTo(spacing.most().nominal());
      }
    }
    for (var first : starts.values()) {
      assertThat(
              starts.values().stream()
                  .map(it -> day(it) - day(first))
                  .filter(days -> days >= 0 && days < 7))
          .hasSizeLessThanOrEqualTo(spacing.perWeek());
    }
    spacing
        .totalDays()
        .ifPresent(
            total ->
                assertThat(day(inOrder.getLast().getValue()) - day(inOrder.getFirst().getValue()))
                    .isLessThanOrEqualTo(total));
  }

  /** By the clinic's wall calendar where the length is in days, otherwise by exact time. */
  private Duration gap(DaysOrHours length, Instant earlier, Instant later) {
    return length.toString().endsWith("D")
        ? Duration.ofDays(day(later) - day(earlier))
        : Duration.between(earlier, later);
  }

  private long day(Instant moment) {
    return moment.atZone(request.spacing().zone()).toLocalDate().toEpochDay();
  }

  private void around() {
    for (var booking : bookings) {
      var it = booking.appointment();
      var session =
          bookings.stream()
              .filter(other -> other.visit().equals(Visit.session(booking.visit().session())))
              .findFirst()
              .orElseThrow()
              .appointment();
      switch (booking.visit().kind()) {
        case SESSION -> {}
        case PREPARATION -> assertThat(it.end()).isBeforeOrEqualTo(session.start());
        case INTEGRATION -> {
          assertThat(it.start()).isAfterOrEqualTo(session.end());
          assertThat(gap(request.integrationWindow(), session.end(), it.end()))
              .isLessThanOrEqualTo(request.integrationWindow().nominal());
        }
      }
    }
  }

  private void resources() {
    var taken = new HashMap<Resource, List<Span>>();
    for (var booking : bookings) {
      var it = booking.appointment();
      var resources = new ArrayList<Resource>();
      it.room().ifPresent(room -> resources.add(new Resource("room." + room)));
      it.staff().forEach(member -> resources.add(new Resource("practitioner." + member.id())));
      for (var resource : resources) {
        var calendar = request.calendar().of(resource).orElseThrow();
        assertThat(calendar.resource().isOpen(span(it), calendar.special()))
            .as("%s is open", resource)
            .isTrue();
        assertThat(calendar.absences()).noneMatch(absence -> absence.overlaps(span(it)));
        taken
            .computeIfAbsent(resource, _ -> new ArrayList<>())
            .add(calendar.resource().busy(span(it)));
      }
    }
    taken.forEach(
        (resource, own) -> {
          var calendar = request.calendar().of(resource).orElseThrow();
          var all = new ArrayList<>(own);
          calendar.reservations().values().stream()
              .filter(slot -> slot.heldUntil().filter(it -> !it.isAfter(request.now())).isEmpty())
              .map(SlotReserved::busy)
              .forEach(all::add);
          for (var span : own) {
            assertThat(Occupancy.peak(all, span))
                .as("%s at %s", resource, span.from().atOffset(ZoneOffset.UTC))
                .isLessThanOrEqualTo(calendar.resource().capacity());
          }
        });
  }
}
