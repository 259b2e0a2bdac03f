package org.treatmentcourse.query.standing;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.check.BrokenRule;
import org.treatmentcourse.query.schedule.check.StaffCheck;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.ProtocolRef;

/** Reads what booked visits are checked against. */
final class CheckedVisits implements VisitChecks {
  /** As far ahead as anything is booked. */
  private static final Duration REACH = Duration.ofDays(731);

  private static final int MOST = 10_000;

  private final VisitReader visits;
  private final ScheduleReader schedule;
  private final PublishedProtocols published;
  private final CalendarReader calendars;

  CheckedVisits(
      VisitReader visits,
      ScheduleReader schedule,
      PublishedProtocols published,
      CalendarReader calendars) {
    this.visits = visits;
    this.schedule = schedule;
    this.published = published;
    this.calendars = calendars;
  }

  @Override
  public List<Broken> broken(ClinicId clinic, Instant now) {
    var until = now.plus(REACH);
    var rows = visits.inStates(clinic.value(), EnumSet.of(VisitState.SCHEDULED), now, until, MOST);
    if (rows.isEmpty()) {
      return List.of();
    }
    var last = rows.getLast().now().place().end();
    var calendar = calendars.calendar(clinic, new Span(now, last));
    return new VisitCheck(rows, calendar, protocols(rows)).broken();
  }

  @Override
  public Map<VisitRow, List<BrokenRule>> byStaff(List<VisitRow> rows, Instant now) {
    var broken = new HashMap<VisitRow, List<BrokenRule>>();
    rows.stream()
        .filter(row -> row.now().state() == VisitState.SCHEDULED)
        .filter(row -> row.now().place().start().isAfter(now))
        .collect(groupingBy(VisitRow::clinic))
        .forEach((clinic, ofClinic) -> broken.putAll(byStaff(new ClinicId(clinic), ofClinic)));
    return broken;
  }

  private Map<VisitRow, List<BrokenRule>> byStaff(ClinicId clinic, List<VisitRow> rows) {
    var check = staff(clinic);
    var suspects = rows.stream().filter(row -> check.mayBeBroken(row.now().place())).toList();
    var protocols = protocols(suspects);
    var broken = new HashMap<VisitRow, List<BrokenRule>>();
    for (var row : suspects) {
      Optional.ofNullable(protocols.get(row.course()))
          .map(protocol -> check.broken(row.now().place(), protocol))
          .filter(rules -> !rules.isEmpty())
          .ifPresent(rules -> broken.put(row, rules));
    }
    return broken;
  }

  @Override
  public StaffCheck staff(ClinicId clinic) {
    return new StaffCheck(calendars.practitioners(clinic), calendars.days(clinic));
  }

  private Map<UUID, TreatmentProtocol> protocols(List<VisitRow> rows) {
    var courses = new ArrayList<CourseId>();
    rows.stream().map(VisitRow::course).distinct().forEach(id -> courses.add(new CourseId(id)));
    var read = new HashMap<ProtocolRef, Optional<TreatmentProtocol>>();
    var protocols = new HashMap<UUID, TreatmentProtocol>();
    schedule
        .protocols(courses)
        .forEach(
            (course, ref) ->
                read.computeIfAbsent(ref, published::find)
                    .ifPresent(protocol -> protocols.put(course.value(), protocol)));
    return protocols;
  }
}
