package org.treatmentcourse.query.schedule.attention;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;
import org.treatmentcourse.query.clinic.ClinicZoneReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.PagesByUrgency;
import org.treatmentcourse.query.projection.store.StoredJson;
import org.treatmentcourse.query.protocol.PublishedProtocols;
import org.treatmentcourse.query.schedule.ListedVisit;
import org.treatmentcourse.query.schedule.check.VisitChecks;
import org.treatmentcourse.query.schedule.view.CourseSchedule.Board;
import org.treatmentcourse.query.schedule.view.ScheduleReader;
import org.treatmentcourse.query.schedule.view.VisitReader;
import org.treatmentcourse.query.schedule.view.VisitRow;
import org.treatmentcourse.query.schedule.visit.VisitState;
import org.treatmentcourse.query.timeline.TimelineReader;
import org.treatmentcourse.query.timeline.WatchedDose;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.value.id.CourseId;

@RestController
@Tag(name = "Schedule")
class AttentionController {
  private static final String DEFAULT_LIMIT = "200";
  private static final int MAX_LIMIT = 1_000;
  private static final String DEFAULT_DAYS = "14";
  private static final int MAX_DAYS = 366;
  private static final Duration LOOKED_BACK = Duration.ofDays(366);

  private static final Duration LONGEST_NOTICE = Duration.ofHours(CancellationNoticeSet.MOST_HOURS);
  private static final int MOST_CANCELLED = 10_000;

  /** How much longer than its slot an observation may take before somebody has to look. */
  private static final Duration OVERRUN = Duration.ofHours(1);

  /** Visits that are kept for a course and not booked. */
  record Unconfirmed(
      UUID course,
      UUID patient,
      @Schema(description = "how many are kept") int visits,
      @Schema(description = "when they are free again") Instant until,
      Instant heldAt) {
    PagesByUrgency.Key key() {
      return new PagesByUrgency.Key(StoredJson.instant(until), course.toString());
    }
  }

  /** A patient who had a dose in a session that no slot was booked for. */
  record ObservedWithoutSlot(
      UUID course,
      @Schema(description = "the pseudonym") UUID patient,
      @Schema(description = "the dosing session's number") int session,
      Instant doseBegunAt) {
    static ObservedWithoutSlot of(WatchedDose watched) {
      var dose = watched.dose();
      return new ObservedWithoutSlot(
          dose.course().value(),
          watched.patient().value(),
          dose.session().value(),
          dose.startedAt());
    }
  }

  /** The lists of what somebody at the clinic has to see to, each by its urgency. */
  record Attention(
      Instant at,
      @Schema(
              description =
                  "whose calendar the days are of: the clinic's, or UTC where it has set none")
          ZoneId zone,
      @Schema(description = "the slot is over, the patient never came, nobody said so")
          List<ListedVisit> overdue,
      @Schema(
              description =
                  "a dose was begun, the slot is over for an hour, and neither discharge nor"
                      + " departure is on record")
          List<ListedVisit> observed,
      @Schema(
              description =
                  "the same of a session without a slot: the protocol's observation, from the"
                      + " beginning of the dose, is over for an hour")
          List<ObservedWithoutSlot> observedWithoutSlot,
      List<Unconfirmed> unconfirmed,
      @Schema(
              description =
                  "booked visits to come that break a rule of booking by now: a closed room, a"
                      + " revoked credential, a rule that is newer than the booking")
          List<ListedVisit> breaking,
      @Schema(
              description =
                  "visits whose time is still to come and whose patient cancelled them within the"
                      + " clinic's notice")
          List<ListedVisit> cancelledLate,
      @Schema(description = "a maintenance session that is not booked, or a plan's review")
          List<MaintenanceDue> maintenance,
      @Schema(description = "whether a list has more than `limit`") boolean truncated)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      overdue.forEach(visit -> visit.disclose(disclosure));
      observed.forEach(visit -> visit.disclose(disclosure));
      observedWithoutSlot.forEach(it -> disclosure.course(new CourseId(it.course())));
      breaking.forEach(visit -> visit.disclose(disclosure));
      cancelledLate.forEach(visit -> visit.disclose(disclosure));
      unconfirmed.forEach(kept -> disclosure.course(new CourseId(kept.course())));
      maintenance.forEach(due -> disclosure.course(new CourseId(due.course())));
    }
  }

  private final ScheduleReader schedule;
  private final VisitReader visits;
  private final WatchedPatients watched;
  private final VisitChecks checked;
  private final ClinicZoneReader zones;
  private final InstantSource clock;

  AttentionController(
      ScheduleReader schedule,
      VisitReader visits,
      TimelineReader timelines,
      PublishedProtocols protocols,
      VisitChecks checked,
      ClinicZoneReader zones,
      InstantSource clock) {
    this.schedule = schedule;
    this.visits = visits;
    this.checked = checked;
    this.watched = new WatchedPatients(timelines, schedule, protocols);
    this.zones = zones;
    this.clock = clock;
  }

  @GetMapping("/clinics/{clinic}/attention")
  @Operation(
      operationId = "attention",
      summary = "What is overdue, still observed, unconfirmed, against a rule or due at a clinic",
      description = "What was overdue for more than a year is not looked for.")
  Attention attention(
      @PathVariable String clinic,
      @RequestParam(defaultValue = DEFAULT_DAYS)
          @Parameter(description = "how far ahead maintenance is looked for: 0 to " + MAX_DAYS)
          int days,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many of a list at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("days", days, 0, MAX_DAYS);
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    request.requireClinic(clinic);
    var now = clock.instant();
    var zone = zones.now(clinic);
    var overdue = overdue(clinic, now, limit);
    var observed = observed(clinic, now, limit);
    var withoutSlot = watched.at(clinic, OVERRUN, now);
    var breaking = checked.broken(Bounds.clinic(clinic), now);
    var cancelledLate = cancelledLate(clinic, now);
    var unconfirmed =
        PagesByUrgency.page(unconfirmed(clinic), Unconfirmed::key, Optional.empty(), limit);
    var maintenance =
        PagesByUrgency.page(
            maintenance(clinic, zone, now, now.plus(Duration.ofDays(days))),
            MaintenanceDue::key,
            Optional.empty(),
            limit);
    return new Attention(
        now,
        zone,
        overdue.stream().limit(limit).map(ListedVisit::of).toList(),
        observed.stream().limit(limit).map(ListedVisit::of).toList(),
        withoutSlot.stream().limit(limit).toList(),
        unconfirmed.items(),
        breaking.stream().limit(limit).map(it -> ListedVisit.of(it.row(), it.rules())).toList(),
        cancelledLate.stream().limit(limit).map(ListedVisit::of).toList(),
        maintenance.items(),
        overdue.size() > limit
            || observed.size() > limit
            || withoutSlot.size() > limit
            || breaking.size() > limit
            || cancelledLate.size() > limit
            || unconfirmed.nextCursor().isPresent()
            || maintenance.nextCursor().isPresent());
  }

  private List<VisitRow> overdue(String clinic, Instant now, int limit) {
    return visits.over(
        clinic, EnumSet.of(VisitState.SCHEDULED), now.minus(LOOKED_BACK), now, limit + 1);
  }

  /** As far ahead as the longest notice; few are cancelled for each that is booked. */
  private List<VisitRow> cancelledLate(String clinic, Instant now) {
    return visits
        .inStates(
            clinic, EnumSet.of(VisitState.CANCELLED), now, now.plus(LONGEST_NOTICE), MOST_CANCELLED)
        .stream()
        .filter(row -> row.now().cancelledLateAt().isPresent())
        .toList();
  }

  private List<VisitRow> observed(String clinic, Instant now, int limit) {
    return visits.over(
        clinic, VisitState.OBSERVED, now.minus(LOOKED_BACK), now.minus(OVERRUN), limit + 1);
  }

  private List<Unconfirmed> unconfirmed(String clinic) {
    return schedule.on(clinic, Board.HOLD).stream()
        .flatMap(
            found ->
                found.schedule().hold().stream()
                    .map(
                        hold ->
                            new Unconfirmed(
                                found.course().value(),
                                found.schedule().patient(),
                                hold.visits(),
                                hold.until(),
                                hold.recordedAt())))
        .toList();
  }

  private List<MaintenanceDue> maintenance(String clinic, ZoneId zone, Instant now, Instant until) {
    return schedule.on(clinic, Board.MAINTENANCE).stream()
        .flatMap(
            found ->
                found.schedule().maintenance().stream()
                    .map(
                        plan ->
                            MaintenanceDue.of(
                                found.course().value(), found.schedule(), plan, zone, now)))
        .filter(due -> due.isDueBefore(until, zone))
        .toList();
  }
}
