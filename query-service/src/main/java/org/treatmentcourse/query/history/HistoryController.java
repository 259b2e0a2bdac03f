package org.treatmentcourse.query.history;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.JsonNode;

@RestController
@Tag(name = "History")
class HistoryController {
  private static final String DEFAULT_LIMIT = "500";
  private static final int MAX_LIMIT = 1_000;
  private static final String POINT =
      "A point is named by the end of the record that is read (`seq`, `commit` or `recordedAt`, at"
          + " most one), by the moment that is asked about (`occurredAt`), or by both: what did"
          + " the record say on one day about another? The end of a record takes in a prefix of"
          + " the course, and its state never changes. A moment takes in what stands in that"
          + " record and had occurred by then: that changes only by late entries and corrections"
          + " that the record comes to hold. A point beyond the record is refused: the refusal says"
          + " where the record ends.";

  /** A course at a point. */
  record AsOf(
      UUID course,
      PointInHistory point,
      @Schema(description = "the last event of the record; absent before the first")
          Optional<Long> lastSeq,
      @Schema(type = "object", description = "null if the course was not open then") JsonNode state,
      @Schema(description = "what had occurred, but builds on what is said to have come later")
          List<Long> outOfPlace) {}

  /** Two points of a course and what lies between them. */
  record Comparison(
      UUID course,
      PointInHistory from,
      PointInHistory to,
      @Schema(description = "RFC 6902: what makes the later state out of the earlier one")
          List<JsonDiff.Operation> changes,
      @Schema(description = "the events that count at one of the points only")
          List<Between> events) {}

  /** An event that counts at one of two points. */
  record Between(
      long seq,
      long commit,
      String type,
      Instant occurredAt,
      Instant recordedAt,
      @Schema(description = "`from` or `to`") String countsAt) {}

  private final AuditReader trail;
  private final RecentHistories recent;
  private final InstantSource clock;

  HistoryController(AuditReader trail, NarrativeReader narrative, InstantSource clock) {
    this.trail = trail;
    this.clock = clock;
    this.recent = new RecentHistories(trail::recorded, narrative);
  }

  @GetMapping("/courses/{course}/replay")
  @Operation(
      operationId = "replayOfCourse",
      summary = "A course step by step: each event and what it changed",
      description =
          "The state before the first step is given whole; the changes of a step, applied to the"
              + " state before it, give the one after it, which `as-of?seq=` gives whole, too. What"
              + " a step broke and what corrected it later is shown with it.")
  Replay replay(
      @PathVariable UUID course,
      @RequestParam(defaultValue = "0")
          @Parameter(description = "the first seq wanted")
          @Bounded(least = 0)
          long from,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many steps at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("from", from, 0, Integer.MAX_VALUE);
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    var history = history(course, request);
    var clinic = new ClinicId(clinicOf(history.events()));
    return new CourseReplayer(history, new ActorCredentials(trail, clinic))
        .page(course, from, limit);
  }

  @GetMapping("/courses/{course}/as-of")
  @Operation(
      operationId = "courseAsOf",
      summary = "A course as it was at a commit, a recorded time, an occurred time, or both",
      description = POINT)
  AsOf asOf(
      @PathVariable UUID course,
      @RequestParam Optional<Long> seq,
      @RequestParam Optional<Long> commit,
      @RequestParam Optional<OffsetDateTime> recordedAt,
      @RequestParam Optional<OffsetDateTime> occurredAt,
      @Parameter(hidden = true) QueryRequest request) {
    var point = PointInHistory.asked("", seq, commit, recordedAt, occurredAt);
    var history = history(course, request);
    var at = history.at(within("", point, history));
    return new AsOf(
        course,
        point,
        at.lastSeq(),
        at.state().<JsonNode>map(StateJson::of).orElse(StateJson.NONE),
        at.outOfPlace());
  }

  @GetMapping("/courses/{course}/compare")
  @Operation(
      operationId = "compareCourse",
      summary = "What makes a course at one point out of the same course at another",
      description = POINT)
  Comparison compare(
      @PathVariable UUID course,
      @RequestParam Optional<Long> fromSeq,
      @RequestParam Optional<Long> fromCommit,
      @RequestParam Optional<OffsetDateTime> fromRecordedAt,
      @RequestParam Optional<OffsetDateTime> fromOccurredAt,
      @RequestParam Optional<Long> toSeq,
      @RequestParam Optional<Long> toCommit,
      @RequestParam Optional<OffsetDateTime> toRecordedAt,
      @RequestParam Optional<OffsetDateTime> toOccurredAt,
      @Parameter(hidden = true) QueryRequest request) {
    var from = PointInHistory.asked("from", fromSeq, fromCommit, fromRecordedAt, fromOccurredAt);
    var to = PointInHistory.asked("to", toSeq, toCommit, toRecordedAt, toOccurredAt);
    var history = history(course, request);
    return compared(course, history, within("from", from, history), within("to", to, history));
  }

  private PointInHistory within(String prefix, PointInHistory point, CourseHistory history) {
    return point.within(
        prefix, history.events().getLast(), () -> trail.latestCommit().orElse(0), clock.instant());
  }

  private static Comparison compared(
      UUID course, CourseHistory history, PointInHistory from, PointInHistory to) {
    var earlier = history.at(from);
    var later = history.at(to);
    var once = new HashSet<>(earlier.counted());
    once.addAll(later.counted());
    once.removeIf(seq -> earlier.counted().contains(seq) && later.counted().contains(seq));
    return new Comparison(
        course,
        from,
        to,
        later
            .state()
            .map(state -> CourseState.changes(earlier.state(), state))
            .orElseGet(() -> CourseState.undone(earlier.state())),
        history.numbered(once).stream()
            .map(event -> between(event, earlier.counted().contains(event.seq()) ? "from" : "to"))
            .toList());
  }

  private static Between between(RecordedEvent event, String countsAt) {
    return new Between(
        event.seq(),
        event.commit(),
        event.type(),
        event.occurredAt(),
        event.recordedAt(),
        countsAt);
  }

  /** The course's history, for a requester of its clinic. */
  private CourseHistory history(UUID course, QueryRequest request) {
    var history = recent.of(new CourseId(course));
    if (history.events().isEmpty()) {
      throw QueryProblem.courseUnknown();
    }
    request.requireClinic(clinicOf(history.events()));
    return history;
  }

  private static String clinicOf(List<RecordedEvent> events) {
    return events.getFirst().clinic().orElseThrow(QueryProblem::courseUnknown);
  }
}
