package org.treatmentcourse.query.standing;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.treatmentcourse.calendar.Occupancy;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.course.schedule.VisitTerms;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.calendar.ClinicCalendar.Calendar;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.check.StaffCheck;
import org.treatmentcourse.query.schedule.check.VisitChecks.Broken;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.query.schedule.visit.VisitPlace;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/**
 * Asks every booked visit of a clinic again what booking asks by now: what was booked before a
 * rule, an absence or a revoked credential stands, and is named. Pure.
 */
final class VisitCheck {
  private final List<VisitRow> rows;
  private final ClinicCalendar calendar;
  private final Map<UUID, TreatmentProtocol> protocols;
  private final StaffCheck staff;
  private final Map<UUID, List<VisitRow>> ofPatient;
  private final Map<UUID, List<VisitRow>> ofCourse;
  private final Map<Resource, List<Span>> busy = new HashMap<>();

  /**
   * A check of visits against each other.
   *
   * @param rows every booked visit of the clinic that is to come
   * @param protocols by course; of a course without one, only what needs none is asked
   */
  VisitCheck(List<VisitRow> rows, ClinicCalendar calendar, Map<UUID, TreatmentProtocol> protocols) {
    this.rows = rows;
    this.calendar = calendar;
    this.protocols = protocols;
    this.staff = new StaffCheck(calendar.practitioners(), calendar.zone());
    this.ofPatient = rows.stream().collect(groupingBy(VisitRow::patient));
    this.ofCourse = rows.stream().collect(groupingBy(VisitRow::course));
    var taken = new HashSet<List<Object>>();
    for (var row : rows) {
      for (var resource : resources(row.now().place()).toList()) {
        // Those of one group at one time take it once.
        if (row.now().visit().group().stream()
            .allMatch(group -> taken.add(List.of(group, span(row), resource)))) {
          known(resource)
              .ifPresent(
                  it ->
                      busy.computeIfAbsent(resource, _ -> new ArrayList<>())
                          .add(it.resource().busy(span(row))));
        }
      }
    }
  }

  /** The visits that break a rule, the earliest first. */
  List<Broken> broken() {
    return rows.stream()
        .map(row -> new Broken(row, broken(row)))
        .filter(it -> !it.rules().isEmpty())
        .toList();
  }

  private List<BrokenRule> broken(VisitRow row) {
    var broken = new ArrayList<BrokenRule>();
    if (calendar.special().isClosed(span(row))) {
      broken.add(BrokenRule.of("clinic-is-open"));
    }
    resources(row.now().place())
        .forEach(
            resource ->
                known(resource)
                    .flatMap(it -> broken(resource, it, span(row)))
                    .ifPresent(broken::add));
    if (hasOverlap(row)) {
      broken.add(BrokenRule.of("patient-is-in-one-place"));
    }
    if (row.now().visit().kind() == Visit.Kind.SESSION && isOutOfOrder(row)) {
      broken.add(BrokenRule.of("sessions-are-in-order"));
    }
    Optional.ofNullable(protocols.get(row.course()))
        .ifPresent(protocol -> broken.addAll(byProtocol(row, protocol)));
    return broken;
  }

  private Optional<BrokenRule> broken(Resource resource, Calendar known, Span visit) {
    // That the clinic is closed is said once, of the visit.
    boolean closed = calendar.special().isClosed(visit);
    boolean absent = known.absences().stream().anyMatch(visit::overlaps);
    if (absent || (!closed && !known.isThere(visit))) {
      return Optional.of(BrokenRule.of("resource-is-there", resource));
    }
    var taken = busy.getOrDefault(resource, List.of());
    return Occupancy.peak(taken, known.resource().busy(visit)) > known.resource().capacity()
        ? Optional.of(BrokenRule.of("resource-is-free", resource))
        : Optional.empty();
  }

  private boolean hasOverlap(VisitRow row) {
    return ofPatient.getOrDefault(row.patient(), List.of()).stream()
        .filter(other -> !other.equals(row))
        .anyMatch(other -> span(other).overlaps(span(row)));
  }

  private boolean isOutOfOrder(VisitRow row) {
    var starts = starts(row);
    int number = row.now().visit().session().value();
    var start = row.now().place().start();
    return starts.headMap(number, false).values().stream().anyMatch(it -> !it.isBefore(start))
        || starts.tailMap(number, false).values().stream().anyMatch(it -> !it.isAfter(start));
  }

  private NavigableMap<Integer, Instant> starts(VisitRow row) {
    var starts = new TreeMap<Integer, Instant>();
    ofCourse.getOrDefault(row.course(), List.of()).stream()
        .filter(it -> it.now().visit().kind() == Visit.Kind.SESSION)
        .forEach(it -> starts.put(it.now().visit().session().value(), it.now().place().start()));
    return starts;
  }

  private List<BrokenRule> byProtocol(VisitRow row, TreatmentProtocol protocol) {
    var place = row.now().place();
    var broken = new ArrayList<BrokenRule>(staff.broken(place, protocol));
    if (!isStaffed(row.now().visit().kind(), place, protocol)) {
      broken.add(BrokenRule.of("visit-is-staffed"));
    }
    switch (row.now().visit().kind()) {
      case SESSION -> {
        var length = Duration.between(place.start(), place.end());
        if (length.compareTo(VisitTerms.leastSession(protocol)) < 0) {
          broken.add(BrokenRule.of("session-is-long-enough"));
        }
      }
      case PREPARATION -> {
        if (session(row).filter(it -> place.end().isAfter(it.start())).isPresent()) {
          broken.add(BrokenRule.of("preparation-comes-before"));
        }
      }
      case INTEGRATION -> {
        var window = protocol.integration().window();
        if (session(row)
            .filter(
                it ->
                    place.start().isBefore(it.end())
                        || window.isExceeded(it.end(), place.end(), calendar.zone()))
            .isPresent()) {
          broken.add(BrokenRule.of("integration-visit-is-within-the-window"));
        }
      }
      case CONSULTATION, PSYCHOTHERAPY, FOLLOW_UP, GROUP -> {
        // Bound to no session.
      }
    }
    return broken;
  }

  private static boolean isStaffed(Visit.Kind kind, VisitPlace place, TreatmentProtocol protocol) {
    var roles = place.staff().stream().map(VisitPlace.Staff::role).map(Role::ofWireName).toList();
    return VisitTerms.isStaffed(protocol, kind, roles);
  }

  /** The booked session that a visit is around, while that is still to come. */
  private Optional<VisitPlace> session(VisitRow row) {
    var session = Visit.session(row.now().visit().session());
    return ofCourse.getOrDefault(row.course(), List.of()).stream()
        .filter(it -> it.now().visit().equals(session))
        .map(it -> it.now().place())
        .findFirst();
  }

  private Optional<Calendar> known(Resource resource) {
    return calendar.of(resource).filter(it -> it.resource().declared().isPresent());
  }

  private static Span span(VisitRow row) {
    return new Span(row.now().place().start(), row.now().place().end());
  }

  private static Stream<Resource> resources(VisitPlace place) {
    return Stream.of(
            place.room().flatMap(name -> Resource.of(Resource.Kind.ROOM, name)).stream(),
            place.device().flatMap(name -> Resource.of(Resource.Kind.DEVICE, name)).stream(),
            place.staff().stream()
                .flatMap(it -> Resource.of(Resource.Kind.PRACTITIONER, it.id()).stream()))
        .flatMap(it -> it)
        .distinct();
  }
}
