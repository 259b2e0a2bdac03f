package org.treatmentcourse.query.findings;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.query.acknowledgement.AcknowledgementReader;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.clinic.PeriodTime;
import org.treatmentcourse.query.clinic.Periods;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.DayOrMoment;
import org.treatmentcourse.query.http.QueryRequest;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.search.EventFilter;
import org.treatmentcourse.query.search.EventFilter.Period;
import org.treatmentcourse.query.search.EventSearch;
import org.treatmentcourse.query.search.EventSearch.Total;
import org.treatmentcourse.query.search.SortBy;
import org.treatmentcourse.service.access.DisclosingBody;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.document.Bounded;

@RestController
@Tag(name = "Findings")
class FindingsController {
  private static final String DEFAULT_LIMIT = "100";
  private static final int MAX_LIMIT = 500;

  /** Findings of a period, the latest first. */
  record FindingsAnswer(
      String clinic,
      Instant from,
      Instant to,
      List<Finding> findings,
      @Schema(description = "how many there are in all; on the first page, without `acknowledged`")
          Optional<Total> total,
      @Schema(description = "how many late entries there are beside them; `kind` lists these")
          Optional<Total> lateEntries,
      @Schema(description = "the `cursor` of what follows; absent at the end")
          Optional<String> nextCursor)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      findings.forEach(finding -> finding.disclose(disclosure));
    }
  }

  /** The number of findings in a period, by kind and rule. */
  record Summary(
      String clinic,
      Instant from,
      Instant to,
      @Schema(description = "each finding counts for one kind") Map<String, Long> byKind,
      @Schema(description = "protocol deviations by their rule") Map<String, Long> byRule) {}

  /** Decisions that nobody signed, and signatures whose records were corrected since. */
  record Signatures(
      String clinic, Instant from, Instant to, List<Finding> unsigned, List<Finding> superseded)
      implements DisclosingBody {
    @Override
    public void disclose(Disclosure disclosure) {
      unsigned.forEach(finding -> finding.disclose(disclosure));
      superseded.forEach(finding -> finding.disclose(disclosure));
    }
  }

  private final EventSearch search;
  private final Periods periods;
  private final Findings findings;
  private final SignatureFindings signatures;

  FindingsController(
      EventSearch search,
      AuditReader trail,
      AcknowledgementReader acknowledgements,
      Periods periods) {
    this.search = search;
    this.periods = periods;
    this.findings = new Findings(search, trail, acknowledgements);
    this.signatures = new SignatureFindings(search, trail);
  }

  @GetMapping("/clinics/{clinic}/findings")
  @Operation(
      operationId = "findingsOfClinic",
      summary = "What was not as it should be in a clinic and a period, the latest first",
      description =
          "Each finding names the event that says so and the event that it says it of, with course,"
              + " seq and commit. Signatures have a report of their own. Late entries are counted"
              + " only, since they are many: `kind=late-entry` lists them. A finding that an"
              + " officer acknowledged (`acknowledge-finding`) shows who did, when and with what"
              + " outcome.")
  FindingsAnswer findings(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the period's begin")
          Optional<DayOrMoment> from,
      @RequestParam @Parameter(required = true, description = "its end, excluded")
          Optional<DayOrMoment> to,
      @RequestParam(defaultValue = PeriodTime.DEFAULT) @Parameter(description = PeriodTime.SAYS)
          String time,
      @RequestParam @Parameter(description = "only this kind", example = "stale-vitals")
          Optional<String> kind,
      @RequestParam @Parameter(description = "only deviations of this rule") Optional<String> rule,
      @RequestParam
          @Parameter(description = "false: only those still open; true: only those acknowledged")
          Optional<Boolean> acknowledged,
      @RequestParam @Parameter(description = "the nextCursor of the page before")
          Optional<String> cursor,
      @RequestParam(defaultValue = DEFAULT_LIMIT)
          @Parameter(description = "how many findings at most: 1 to " + MAX_LIMIT)
          @Bounded(least = 1, most = MAX_LIMIT)
          int limit,
      @Parameter(hidden = true) QueryRequest request) {
    Bounds.requireBetween("limit", limit, 1, MAX_LIMIT);
    var asked = kind.map(FindingKind::named);
    if (rule.isPresent() && asked.filter(it -> it != FindingKind.DEVIATION).isPresent()) {
      throw QueryProblem.malformed(
          "rule", "must not be given together with a kind other than deviation");
    }
    var period = period(clinic, from, to, time, request);
    var types =
        rule.isPresent()
            ? FindingKind.DEVIATION.types()
            : asked.map(FindingKind::types).orElseGet(FindingKind::allTypes);
    var rules = rule.map(Set::of).orElseGet(() -> asked.map(FindingKind::rules).orElse(Set.of()));
    var sort =
        switch (period.time()) {
          case OCCURRED -> SortBy.OCCURRED_AT;
          case RECORDED -> SortBy.RECORDED_AT;
        };
    var late = FindingKind.LATE_ENTRY.rules();
    boolean all = kind.isEmpty() && rule.isEmpty();
    var filter = period.filter().ofTypes(types).ofRules(rules).withoutRules(all ? late : Set.of());
    var after = Cursor.parse(cursor, sort.keys().size());
    var page = findings.page(filter, sort, after, limit, acknowledged);
    if (page.findings().isEmpty() && acknowledged.isEmpty()) {
      rule.ifPresent(it -> search.requireRule(filter, it));
    }
    return new FindingsAnswer(
        clinic,
        period.from(),
        period.to(),
        page.findings(),
        page.total(),
        all && after.isEmpty()
            ? Optional.of(search.total(period.filter().ofRules(late)))
            : Optional.empty(),
        page.next().map(Cursor::text));
  }

  @GetMapping("/clinics/{clinic}/findings/summary")
  @Operation(
      operationId = "findingsSummary",
      summary = "How often what was found in a clinic and a period, by kind and by rule")
  Summary summary(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the period's begin")
          Optional<DayOrMoment> from,
      @RequestParam @Parameter(required = true, description = "its end, excluded")
          Optional<DayOrMoment> to,
      @RequestParam(defaultValue = PeriodTime.DEFAULT) @Parameter(description = PeriodTime.SAYS)
          String time,
      @Parameter(hidden = true) QueryRequest request) {
    var period = period(clinic, from, to, time, request);
    var counts = findings.counts(period.filter());
    var byKind = new TreeMap<String, Long>();
    for (var kind : FindingKind.values()) {
      byKind.put(kind.wireName(), counts.byKind().getOrDefault(kind, 0L));
    }
    byKind.put("unsigned", (long) signatures.unsigned(period.filter()).size());
    byKind.put("signature-superseded", (long) signatures.superseded(period.filter()).size());
    return new Summary(clinic, period.from(), period.to(), byKind, counts.byRule());
  }

  @GetMapping("/clinics/{clinic}/findings/signatures")
  @Operation(
      operationId = "signatureFindings",
      summary = "Decisions of a period that nobody signed, and signatures that it put out of date",
      description =
          "A decision on eligibility, a dose order, a clearance and a discharge are signed by who"
              + " answers for them. A signature is superseded by the correction of what it signs.")
  Signatures signatures(
      @PathVariable String clinic,
      @RequestParam @Parameter(required = true, description = "the period's begin")
          Optional<DayOrMoment> from,
      @RequestParam @Parameter(required = true, description = "its end, excluded")
          Optional<DayOrMoment> to,
      @RequestParam(defaultValue = PeriodTime.DEFAULT) @Parameter(description = PeriodTime.SAYS)
          String time,
      @Parameter(hidden = true) QueryRequest request) {
    var period = period(clinic, from, to, time, request);
    return new Signatures(
        clinic,
        period.from(),
        period.to(),
        signatures.unsigned(period.filter()),
        signatures.superseded(period.filter()));
  }

  private record Asked(Instant from, Instant to, PeriodTime time, EventFilter filter) {}

  private Asked period(
      String clinic,
      Optional<DayOrMoment> from,
      Optional<DayOrMoment> to,
      String time,
      QueryRequest request) {
    var asked = periods.required(clinic, from, to);
    var which = PeriodTime.named(time);
    request.requireClinic(Bounds.clinic(clinic).value());
    var period = new Period(Optional.of(asked.from()), Optional.of(asked.until()));
    var all = EventFilter.of(clinic);
    return new Asked(
        asked.from(),
        asked.until(),
        which,
        which == PeriodTime.OCCURRED
            ? all.within(period, Period.EVER)
            : all.within(Period.EVER, period));
  }
}
