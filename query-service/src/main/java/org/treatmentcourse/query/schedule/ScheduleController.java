package org.treatmentcourse.query.schedule;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.Clinics;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.VisitFilter;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.treatment.Route;
import org.treatmentcourse.value.treatment.Visit;

@RestController
@Tag(name = "Schedule")
class ScheduleController {
  private static final Duration DEFAULT_PERIOD = Duration.ofDays(14);
  private static final Duration LONGEST_PERIOD = Duration.ofDays(366);
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;
  private static final Set<VisitState> HIDDEN =
      EnumSet.of(VisitState.RELEASED, VisitState.WITHDRAWN);

  private final ScheduleReader schedule;
  private final VisitReader visits;
  private final VisitChecks checked;
  private final Periods periods;
  private final InstantSource clock;

  ScheduleController(
      ScheduleReader schedule,
      VisitReader visits,
      VisitChecks checked,
      Periods periods,
      InstantSource clock) {
    this.schedule = schedule;
    this.periods = periods;
    this.visits = visits;
    this.checked = checked;
    this.clock = clock;
  }

  @GetMapping("/schedule/upcoming")
  @Operation(
      operationId = "upcomingSessions",
      summary = "The visits of a period, over courses, rooms and staff",
      description =
          "Every dosing session, preparation and integration that overlaps the period, the earliest"
              + " first. Without a clinic, those of all clinics that the token may see. Those whose"
              + " staff will not hold what the protocol asks are flagged; attention asks every"
              + " rule.")
  UpcomingSessions upcoming(
      @RequestParam
          @Parameter(
              description =
                  "the period's begin, a day or a time with offset; now if absent: then the next"
                      + " pages keep it")
          Optional<DayOrMoment> from,
      @RequestParam
          @Parameter(
              description =
                  "the period's end, excluded; 14 days after its begin if absent, at most 366")
          Optional<DayOrMoment> to,
      @RequestParam @Parameter(description = "only this clinic's") Optional<String> clinic,
      @RequestParam @Parameter(description = "only this course's") Optional<UUID> course,
      @RequestParam @Parameter(description = "only this patient's, by the pseudonym")
          Optional<UUID> patient,
      @RequestParam @Parameter(description = "only with this member of staff, by id")
          Optional<String> practitioner,
      @RequestParam @Parameter(description = "only in this room") Optional<String> room,
      @RequestParam @Parameter(description = "only of courses with this route")
          Optional<String> route,
      @RequestParam @Parameter(description = "only in this state, such as scheduled")
          Optional<String> state,
      @RequestParam @Parameter(description = "only of this kind, such as SESSION or FOLLOW_UP")
          Optional<String> kind,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many visits at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    var paged = Cursor.parse(cursor, VisitReader.CURSOR_KEYS + 1);
    var where = clinic.orElse("");
    var begin =
        periods.at(where, from).or(() -> paged.map(Cursor::moment)).orElseGet(clock::instant);
    var end = periods.at(where, to).orElseGet(() -> begin.plus(DEFAULT_PERIOD));
    Bounds.requirePeriod("to", begin, end, LONGEST_PERIOD);
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    clinic.ifPresent(request::requireClinic);
    course
        .map(CourseId::new)
        .ifPresent(
            id ->
                request.requireClinic(
                    schedule.clinicOf(id).orElseThrow(QueryProblem::courseUnknown)));
    var filter =
        new VisitFilter(
            begin,
            end,
            clinics(clinic, request),
            course,
            patient,
            practitioner,
            room,
            Optional.empty(),
            route.map(it -> Bounds.choice("route", it, List.of(Route.values()), Route::name)),
            state.map(
                it ->
                    Bounds.choice("state", it, List.of(VisitState.values()), VisitState::wireName)),
            kind.map(
                it -> Bounds.choice("kind", it, List.of(Visit.Kind.values()), Visit.Kind::name)),
            HIDDEN);
    var page = visits.page(filter, paged, limit);
    return UpcomingSessions.of(begin, end, page, checked.byStaff(page.rows(), clock.instant()));
  }

  /** The clinics to look at; absent means all. */
  private static Optional<Set<String>> clinics(Optional<String> asked, QueryRequest request) {
    if (asked.isPresent()) {
      return asked.map(Set::of);
    }
    return switch (request.clinics()) {
      case Clinics.All _ -> Optional.empty();
      case Clinics.Only(var names) -> Optional.of(names);
    };
  }
}
