package org.treatmentcourse.query.findings;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.CorrectionEvent.EventAmended;
import org.treatmentcourse.course.event.CorrectionEvent.EventEnteredInError;
import org.treatmentcourse.course.event.CorrectionEvent.RecordSigned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.AuditReader;
import org.treatmentcourse.query.findings.Finding.Linked;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.search.EventFilter;
import org.treatmentcourse.query.search.EventSearch;
import org.treatmentcourse.query.search.SortBy;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * Findings that no single event shows: decisions that nobody signed, and signatures whose records
 * were corrected since (21 CFR 11.70).
 */
final class SignatureFindings {
  /** The decisions that a person answers for by name. */
  static final Set<String> DECISIONS =
      Set.of("EligibilityDecided", "DoseOrdered", "DosingClearanceDecided", "PatientDischarged");

  private static final Set<String> CORRECTIONS = Set.of("EventEnteredInError", "EventAmended");
  private static final Set<String> OF_SIGNATURES =
      Set.of("RecordSigned", "EventEnteredInError", "EventAmended");
  private static final int MOST = 5_000;
  private static final WireFormat WIRE = new WireFormat(TreatmentCourseEvent.class);

  private final EventSearch search;
  private final AuditReader trail;

  SignatureFindings(EventSearch search, AuditReader trail) {
    this.search = search;
    this.trail = trail;
  }

  /** The decisions of a period that no signature is for, as the record stands now. */
  List<Finding> unsigned(EventFilter period) {
    var decisions = found(period.ofTypes(DECISIONS));
    var courses = courses(decisions);
    return decisions.stream()
        .filter(decision -> !course(courses, decision).isSettled(decision.seq()))
        .map(decision -> finding("unsigned", decision, Optional.empty()))
        .toList();
  }

  /** The signatures that a correction of a period put out of date. */
  List<Finding> superseded(EventFilter period) {
    var corrections = found(period.ofTypes(CORRECTIONS));
    var courses = courses(corrections);
    var findings = new ArrayList<Finding>();
    for (var correction : corrections) {
      for (var signature : course(courses, correction).supersededBy(correction)) {
        findings.add(finding("signature-superseded", correction, Optional.of(signature)));
      }
    }
    return findings;
  }

  private static Finding finding(String kind, RecordedEvent found, Optional<RecordedEvent> of) {
    return new Finding(
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Linked.to(found),
        Optional.empty(),
        Optional.empty(),
        of.map(Linked::to));
  }

  private List<RecordedEvent> found(EventFilter filter) {
    var page = search.page(filter, SortBy.RECORDED_AT, false, Optional.empty(), MOST);
    if (page.next().isPresent()) {
      throw QueryProblem.malformed("from", "must be nearer to `to`: there are more than " + MOST);
    }
    return page.events().stream().map(AuditLayout::recorded).toList();
  }

  private Map<String, Signing> courses(List<RecordedEvent> events) {
    var streams = events.stream().map(RecordedEvent::stream).collect(Collectors.toSet());
    return trail.recorded(streams, OF_SIGNATURES).stream()
        .collect(
            groupingBy(
                RecordedEvent::stream,
                Collectors.collectingAndThen(Collectors.toList(), Signing::of)));
  }

  private static Signing course(Map<String, Signing> courses, RecordedEvent event) {
    return courses.getOrDefault(event.stream(), Signing.of(List.of()));
  }

  /**
   * A course's signatures and corrections.
   *
   * @param events in order
   * @param roots of an amendment, the event that it amends, by seq
   */
  private record Signing(List<RecordedEvent> events, Map<Long, Long> roots) {
    static Signing of(List<RecordedEvent> events) {
      var roots = new HashMap<Long, Long>();
      for (var event : events) {
        if (decoded(event) instanceof EventAmended amended) {
          roots.put(event.seq(), amended.target());
        }
      }
      return new Signing(events, roots);
    }

    /** True if an event or an amendment of it was signed, or the event was entered in error. */
    boolean isSettled(long seq) {
      return events.stream()
          .map(Signing::decoded)
          .anyMatch(
              event ->
                  event instanceof CorrectionEvent correction
                      && switch (correction) {
                        case RecordSigned signed -> isAmong(seq, signed);
                        case EventEnteredInError error -> error.target() == seq;
                        case EventAmended _ -> false;
                      });
    }

    /** The signatures that a correction is the first to put out of date. */
    List<RecordedEvent> supersededBy(RecordedEvent correction) {
      long target = target(correction).orElse(-1L);
      var superseded = new ArrayList<RecordedEvent>();
      var earlier = new HashSet<Long>();
      for (int i = events.size() - 1; i >= 0; i--) {
        var event = events.get(i);
        if (event.seq() >= correction.seq()) {
          continue;
        }
        if (decoded(event) instanceof RecordSigned signed
            && isAmong(target, signed)
            && signed.targets().stream().noneMatch(seq -> earlier.contains(root(seq)))) {
          superseded.add(event);
        }
        target(event).ifPresent(earlier::add);
      }
      return superseded;
    }

    private boolean isAmong(long seq, RecordSigned signed) {
      return signed.targets().stream().anyMatch(target -> root(target) == seq);
    }

    private long root(long seq) {
      return roots.getOrDefault(seq, seq);
    }

    private static Optional<Long> target(RecordedEvent event) {
      return decoded(event) instanceof CorrectionEvent correction
          ? correction.corrects()
          : Optional.empty();
    }

    private static TreatmentCourseEvent decoded(RecordedEvent event) {
      return (TreatmentCourseEvent) WIRE.decode(event);
    }
  }
}
