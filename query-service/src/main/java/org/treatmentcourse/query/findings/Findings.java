package org.treatmentcourse.query.findings;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.bson.Document;
import org.treatmentcourse.query.acknowledgement.AcknowledgementReader;
import org.treatmentcourse.query.acknowledgement.FindingAcknowledgement;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.audit.AuditReader.Place;
import org.treatmentcourse.query.findings.Finding.Linked;
import org.treatmentcourse.query.findings.Finding.Reader;
import org.treatmentcourse.query.http.page.Cursor;
import org.treatmentcourse.query.http.page.WantedPages;
import org.treatmentcourse.query.search.EventFilter;
import org.treatmentcourse.query.search.EventSearch;
import org.treatmentcourse.query.search.EventSearch.Total;
import org.treatmentcourse.query.search.SortBy;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds what recorded events say was not as it should be. */
final class Findings {
  private static final JsonMapper JSON = WireFormat.mapper();

  /* With a filter that the store can't apply: fewer look-ups, and no page that is too small. */
  private static final int MOST_READ = 500;

  private final EventSearch search;
  private final AuditReader trail;
  private final AcknowledgementReader acknowledgements;

  Findings(EventSearch search, AuditReader trail, AcknowledgementReader acknowledgements) {
    this.search = search;
    this.trail = trail;
    this.acknowledgements = acknowledgements;
  }

  /** Some findings, the latest first, and where they end if there is more. */
  record Page(List<Finding> findings, Optional<Total> total, Optional<Cursor> next) {}

  /** The number of findings of each kind and each rule. */
  record Counts(Map<FindingKind, Long> byKind, Map<String, Long> byRule) {}

  /** A found event, as it lies in the trail, as it was recorded, and what it says. */
  private record FoundEvent(
      Document stored,
      RecordedEvent event,
      JsonNode payload,
      Optional<FindingAcknowledgement> acknowledgement) {
    static FoundEvent of(Document stored, Map<UUID, FindingAcknowledgement> given) {
      var event = AuditLayout.recorded(stored);
      return new FoundEvent(
          stored,
          event,
          JSON.readTree(event.payload()),
          Optional.ofNullable(given.get(event.id())));
    }

    /** The actor of an emergency's event is the program that recorded it. */
    private Optional<Reader> reader() {
      var by = payload.at("/access/by");
      return by.path("id")
          .asStringOpt()
          .map(id -> new Reader(id, by.path("name").asString(), by.path("role").asStringOpt()));
    }

    /** The event that it says it of. */
    Optional<Place> fact() {
      var fact = payload.path("fact");
      return fact.isIntegralNumber()
          ? Optional.of(new Place(event.stream(), fact.longValue()))
          : opened();
    }

    /** An emergency is about a course as a whole: that is its first event. */
    private Optional<Place> opened() {
      return payload
          .at("/access/subjects/courses/0")
          .asStringOpt()
          .map(course -> new Place(new CourseId(UUID.fromString(course)).stream(), 0));
    }

    Finding finding(Map<Place, RecordedEvent> facts) {
      var rule = Optional.ofNullable(stored.getString(AuditLayout.RULE));
      return new Finding(
          FindingKind.of(event.type(), rule.orElse("")).wireName(),
          rule,
          payload.path("severity").asStringOpt(),
          payload.path("detail").asStringOpt(),
          Linked.to(event),
          reader(),
          acknowledgement,
          fact().flatMap(place -> Optional.ofNullable(facts.get(place))).map(Linked::to));
    }
  }

  /**
   * A page of findings, the latest first.
   *
   * @param acknowledged only those that are, or only those that are not; empty for all
   */
  Page page(
      EventFilter filter,
      SortBy time,
      Optional<Cursor> after,
      int limit,
      Optional<Boolean> acknowledged) {
    int most = acknowledged.isPresent() ? Math.max(limit, MOST_READ) : limit;
    var page =
        WantedPages.<FoundEvent>page(
            after,
            limit,
            from -> found(search.page(filter, time, false, from, most + 1)),
            each -> acknowledged.filter(it -> it != each.acknowledgement().isPresent()).isEmpty(),
            each -> EventSearch.place(time, each.stored()));
    var found = page.items();
    var facts =
        trail.recorded(found.stream().flatMap(each -> each.fact().stream()).toList()).stream()
            .collect(
                Collectors.toMap(event -> new Place(event.stream(), event.seq()), event -> event));
    return new Page(
        found.stream().map(each -> each.finding(facts)).toList(),
        after.isEmpty() && acknowledged.isEmpty()
            ? Optional.of(
                search.total(
                    filter,
                    time,
                    new EventSearch.Page(
                        found.stream().map(FoundEvent::stored).toList(), page.next())))
            : Optional.empty(),
        page.next());
  }

  private WantedPages.Page<FoundEvent> found(EventSearch.Page page) {
    var events = page.events().stream().map(AuditLayout::recorded).toList();
    var given = acknowledgements.of(events.stream().map(RecordedEvent::id).toList());
    return new WantedPages.Page<>(
        page.events().stream().map(stored -> FoundEvent.of(stored, given)).toList(), page.next());
  }

  /** Each event counts for one kind; a deviation of a rule without a kind of its own as such. */
  Counts counts(EventFilter filter) {
    var byKind = new TreeMap<FindingKind, Long>();
    var byRule = new TreeMap<String, Long>();
    for (var type : FindingKind.allTypes()) {
      var ofType = filter.ofTypes(Set.of(type));
      search
          .counts(ofType, SortBy.RULE)
          .forEach(
              (rule, count) -> {
                byKind.merge(FindingKind.of(type, rule.orElse("")), count, Long::sum);
                rule.ifPresent(name -> byRule.merge(name, count, Long::sum));
              });
    }
    return new Counts(byKind, byRule);
  }
}
