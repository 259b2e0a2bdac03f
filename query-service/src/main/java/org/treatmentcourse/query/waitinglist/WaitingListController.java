package org.treatmentcourse.query.waitinglist;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.calendar.CalendarReader;
import org.treatmentcourse.query.course.CourseReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.planning.CourseNeeds;
import org.treatmentcourse.query.planning.SeriesProposals.Taker;
import org.treatmentcourse.query.planning.request.Proposals.Candidate;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitsOfOtherCourses;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.waitinglist.WaitingListEvent.CoursePutOnWaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent.SuitingTimes;

@RestController
@Tag(name = "Planning")
class WaitingListController {
  /** The courses that wait, the one that waits longest first. */
  record WaitingCourses(String clinic, List<WaitingCourse> courses) implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      courses.forEach(entry -> disclosure.course(new CourseId(entry.course())));
    }
  }

  /** A course, what it waits for and what can be booked of that. */
  record WaitingCourse(
      UUID course,
      @Schema(description = "the pseudonym") UUID patient,
      int session,
      @Schema(description = "when the session is booked for; absent if it is not")
          Optional<Instant> bookedFor,
      LocalDate earliest,
      LocalDate latest,
      @Schema(description = "any if empty") List<DayOfWeek> weekdays,
      @Schema(description = "any time if empty") List<SuitingTimes> windows,
      @Schema(description = "since when, or since when for this") Instant since,
      @Schema(description = "which command takes a place's bookings") Taker command,
      @Schema(description = "places that are free now, the one of least cost first; at most 3")
          List<Candidate> places) {}

  private final WaitingListReader lists;
  private final CourseReader courses;
  private final PublishedProtocols protocols;
  private final CalendarReader calendars;
  private final VisitsOfOtherCourses otherCourses;
  private final EarlierPlaces places;
  private final InstantSource clock;

  WaitingListController(
      WaitingListReader lists,
      CourseReader courses,
      PublishedProtocols protocols,
      CalendarReader calendars,
      VisitReader visits,
      InstantSource clock) {
    this.lists = lists;
    this.courses = courses;
    this.protocols = protocols;
    this.calendars = calendars;
    this.otherCourses = new VisitsOfOtherCourses(visits);
    this.places = new EarlierPlaces(calendars);
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/waiting-list")
  @Operation(
      operationId = "waitingListOfClinic",
      summary = "The courses that wait for an earlier place, with the places that are free now",
      description =
          "A place is what series-proposals would propose for the session alone: on a day and at a"
              + " time that suits, and before the session's present place. What was cancelled,"
              + " moved away or let go is free from then on. An entry ends with its course, when"
              + " its session is under way, or when its last day is over. Nothing is reserved or"
              + " promised by asking.")
  WaitingCourses waitingList(
      @PathVariable String clinic, @Parameter(hidden = true) QueryRequest request) {
    request.requireClinic(clinic);
    var now = clock.instant();
    return new WaitingCourses(
        clinic,
        lists.of(Bounds.clinic(clinic)).entries().stream()
            .flatMap(entry -> waiting(entry, now).stream())
            .toList());
  }

  private Optional<WaitingCourse> waiting(CoursePutOnWaitingList entry, Instant now) {
    return courses
        .open(entry.course())
        .filter(course -> !course.stage().isClosed())
        .map(
            course ->
                new CourseNeeds(
                    course,
                    protocols
                        .find(course.protocol())
                        .orElseThrow(QueryProblem::protocolNotYetVisible),
                    calendars.days(entry.clinic()),
                    otherCourses.of(course, now)))
        .flatMap(
            needs ->
                places
                    .of(needs, entry, now)
                    .map(
                        found ->
                            new WaitingCourse(
                                entry.course().value(),
                                needs.course().opened().patient().value(),
                                entry.session().value(),
                                found.bookedFor(),
                                entry.earliest(),
                                entry.latest(),
                                entry.weekdays(),
                                entry.windows(),
                                entry.occurredAt(),
                                found.command(),
                                found.places())));
  }
}
