package org.treatmentcourse.query.search;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.search.EventSearch.Total;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;
import org.treatmentcourse.service.vault.NarrativeReader;

@RestController
@Tag(name = "Search")
class SearchController {
  private static final String DEFAULT_LIMIT = "50";
  private static final int MAX_LIMIT = 500;
  private static final String UP = "up";
  private static final String DOWN = "down";
  static final List<String> DIRECTIONS = List.of(UP, DOWN);

  /** A page of events. */
  record Hits(
      List<Hit> hits,
      @Schema(description = "how many there are in all; on the first page") Optional<Total> total,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      hits.forEach(hit -> hit.disclose(disclosure));
    }
  }

  /** The number of events, and the number of each value. */
  record Counts(long total, String by, List<Count> counts) {}

  /** The number of events that have a value. */
  record Count(
      @Schema(description = "absent for those that have none") Optional<String> value,
      long events) {}

  private final EventSearch search;
  private final Periods periods;
  private final NarrativeReader narrative;

  SearchController(EventSearch search, Periods periods, NarrativeReader narrative) {
    this.search = search;
    this.periods = periods;
    this.narrative = narrative;
  }

  @GetMapping("/events")
  @Operation(
      operationId = "searchEvents",
      summary = "Every event of the ledger by any of its data, in the order of any of them",
      description =
          "All filters hold together. An order by what not every event has lists those that have"
              + " it. Paging is stable: while events arrive no page repeats or skips one that was"
              + " there when the first page was asked for. A day of a period begins by the zone of"
              + " the clinic asked, or by UTC where several are. A value that no event has is"
              + " refused; GET /enumerations lists those that there may be.")
  Hits search(
      @ParameterObject EventSearchRequest asked,
      @RequestParam(defaultValue = "recordedAt")
          @Parameter(description = "what the events are put in order by")
          String sort,
      @RequestParam(defaultValue = DOWN) @Parameter(description = "`up` or `down`")
          String direction,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many events at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    boolean up = Bounds.choice("direction", direction, DIRECTIONS, name -> name).equals(UP);
    var by = sortBy("sort", sort);
    var after = Cursor.parse(cursor, by.keys().size());
    var filter = asked.filter(request, search, periods);
    var page = search.page(filter, by, up, after, limit);
    if (page.events().isEmpty()) {
      filter = asked.corrected(filter, request, search, periods);
      page = search.page(filter, by, up, after, limit);
    }
    return new Hits(
        page.events().stream().map(found -> Hit.of(found, narrative)).toList(),
        after.isEmpty() ? Optional.of(search.total(filter, by, page)) : Optional.empty(),
        page.next().map(Cursor::text));
  }

  @GetMapping("/events/counts")
  @Operation(
      operationId = "countEvents",
      summary = "How many events a search finds, and how many of each type, rule, actor, …",
      description = "Whatever matches is counted, so a narrow search is a fast one.")
  Counts counts(
      @ParameterObject EventSearchRequest asked,
      @RequestParam(defaultValue = "type") @Parameter(description = "what is counted by") String by,
      @Parameter(hidden = true) QueryRequest request) {
    var datum = sortBy("by", by);
    if (!datum.isCounted()) {
      throw QueryProblem.malformed("by", "must not be a time");
    }
    var filter = asked.filter(request, search, periods);
    var counts = search.counts(filter, datum);
    if (counts.isEmpty()) {
      counts = search.counts(asked.corrected(filter, request, search, periods), datum);
    }
    return new Counts(
        counts.values().stream().mapToLong(Long::longValue).sum(),
        by,
        counts.entrySet().stream()
            .map(count -> new Count(count.getKey(), count.getValue()))
            .toList());
  }

  private static SortBy sortBy(String parameter, String name) {
    return Bounds.choice(parameter, name, List.of(SortBy.values()), SortBy::wireName);
  }
}
