package org.treatmentcourse.query.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.calendar.CalendarEvent.SlotReserved;
import org.treatmentcourse.calendar.ResourceWeek.Claim;
import org.treatmentcourse.calendar.Span;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.calendar.ClinicCalendar;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.Replans.Moved;
import org.treatmentcourse.query.planning.replan.Replanner;
import org.treatmentcourse.query.planning.request.ReplanRequest;
import org.treatmentcourse.query.planning.request.ReplanRequest.Booked;
import org.treatmentcourse.query.planning.request.ReplanRequest.CourseFrame;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.VisitsOfOtherCourses;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.treatment.Visit;

/** Puts the visits of what will not be there to the replanner. */
final class Replanning {
  private static final Duration BACK = Duration.ofDays(14);
  private static final Duration AHEAD = Duration.ofDays(28);
  private static final Duration DAY = Duration.ofDays(1);

  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final CalendarReader calendars;
  private final VisitsOfOtherCourses otherCourses;

  Replanning(
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      VisitsOfOtherCourses otherCourses) {
    this.courses = courses;
    this.protocols = protocols;
    this.calendars = calendars;
    this.otherCourses = otherCourses;
  }

  Replans replan(ClinicId clinic, AbsenceRequest asked, Instant now) {
    var zone = calendars.zone(clinic);
    var span = asked.in(zone);
    var back = span.from().minus(BACK);
    var from = back.isBefore(now) ? now : back;
    var ahead = span.until().plus(AHEAD);
    var until = ahead.isAfter(from) ? ahead : from.plus(DAY);
    var calendar = calendars.calendar(clinic, new Span(back.minus(DAY), until.plus(DAY)));
    asked
        .away()
        .filter(away -> calendar.of(away).isEmpty())
        .ifPresent(
            away -> {
              throw QueryProblem.malformed(
                  away.kind() == Resource.Kind.PRACTITIONER ? "practitioner" : "resource",
                  "must have a calendar at the clinic; " + away + " has none");
            });
    var frames = new HashMap<CourseId, Optional<CourseFrame>>();
    var booked = new ArrayList<Booked>();
    var others = new ArrayList<Moved>();
    for (var slot : reserved(calendar, asked.away(), span, now)) {
      var frame = frames.computeIfAbsent(slot.course(), id -> frame(id, now));
      frame
          .flatMap(known -> Optional.ofNullable(known.booked().get(slot.visit())))
          .filter(appointment -> appointment.start().equals(slot.start()))
          .ifPresentOrElse(
              appointment -> booked.add(new Booked(slot.course(), slot.visit(), appointment)),
              () -> others.add(notBooked(slot)));
    }
    var found =
        Replanner.replan(
            new ReplanRequest(
                asked.away(), span, booked, known(frames), calendar, zone, now, from, until));
    return Replans.of(clinic, asked.away(), span, found, others);
  }

  private static Map<CourseId, CourseFrame> known(Map<CourseId, Optional<CourseFrame>> frames) {
    var known = new HashMap<CourseId, CourseFrame>();
    frames.forEach((id, frame) -> frame.ifPresent(it -> known.put(id, it)));
    return known;
  }

  private Optional<CourseFrame> frame(CourseId id, Instant now) {
    return courses
        .open(id)
        .map(
            course ->
                new CourseNeeds(
                        course,
                        protocols
                            .find(course.protocol())
                            .orElseThrow(QueryProblem::protocolNotYetVisible),
                        calendars.days(course.opened().clinic()),
                        otherCourses.of(course, now))
                    .frame());
  }

  /** The visits that take what is away in a span, each once, as far as they are still to come. */
  private static Collection<SlotReserved> reserved(
      ClinicCalendar calendar, Optional<Resource> away, Span span, Instant now) {
    var reserved = new LinkedHashMap<Claim, SlotReserved>();
    calendar.calendars().entrySet().stream()
        .filter(entry -> away.filter(it -> !it.equals(entry.getKey())).isEmpty())
        .flatMap(entry -> entry.getValue().standing(now).stream())
        .filter(slot -> slot.span().overlaps(span))
        .filter(slot -> slot.start().isAfter(now))
        .forEach(slot -> reserved.put(new Claim(slot.course(), slot.visit()), slot));
    return reserved.values();
  }

  /** Held for a course that has not taken it yet, or on its way here. */
  private static Moved notBooked(SlotReserved slot) {
    Visit visit = slot.visit();
    return new Moved(
        slot.course().toString(),
        visit,
        slot.start(),
        slot.end(),
        "none",
        Optional.of(
            slot.heldUntil().isPresent()
                ? "the visit is held and not booked: the hold can be withdrawn"
                : "the course's booking has not arrived here yet"));
  }
}
