package org.treatmentcourse.query.search;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.empty;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.bson.conversions.Bson;
import org.treatmentcourse.query.audit.AuditLayout;
import org.treatmentcourse.query.audit.Phases;

/**
 * The datum by which events are sorted. Ties are in the order of recording, so every order is
 * total. An order by a datum lists only the events that have that datum.
 */
@SuppressWarnings("ImmutableEnumChecker") // the driver's types don't say that they are
public enum SortBy {
  RECORDED_AT(List.of(), empty()),
  OCCURRED_AT(List.of(AuditLayout.OCCURRED_AT), empty()),
  COURSE(
      List.of(AuditLayout.STREAM),
      List.of(AuditLayout.SEQ),
      and(gte(AuditLayout.STREAM, "course-"), lt(AuditLayout.STREAM, "course."))),
  PATIENT(List.of(AuditLayout.PATIENT), exists(AuditLayout.PATIENT)),
  ACTOR(List.of(AuditLayout.WHO), empty()),
  ROLE(List.of(AuditLayout.ROLE), empty()),
  CLINIC(List.of(AuditLayout.CLINIC), exists(AuditLayout.CLINIC)),
  // Naming every phase changes nothing but lets the index of phase and type put types in order.
  TYPE(List.of(AuditLayout.TYPE), in(AuditLayout.PHASE, Phases.all())),
  PHASE(List.of(AuditLayout.PHASE, AuditLayout.TYPE), empty()),
  RULE(List.of(AuditLayout.RULE), exists(AuditLayout.RULE)),
  DRUG(List.of(AuditLayout.DRUG), exists(AuditLayout.DRUG)),
  LOT(List.of(AuditLayout.LOT), exists(AuditLayout.LOT)),
  CODE(List.of(AuditLayout.CODE), exists(AuditLayout.CODE));

  private final List<String> by;
  private final List<String> ties;
  private final Bson narrowing;

  SortBy(List<String> by, Bson narrowing) {
    this(by, AuditLayout.RECORDING, narrowing);
  }

  SortBy(List<String> by, List<String> ties, Bson narrowing) {
    this.by = by;
    this.ties = ties;
    this.narrowing = narrowing;
  }

  /** The stored names that the order is by, the ties' last. */
  public List<String> keys() {
    return Stream.concat(by.stream(), ties.stream()).toList();
  }

  /** The stored name of the datum sorted by, unless it is a time. */
  String group() {
    return by.getFirst();
  }

  /**
   * True if events can be counted by this datum. Times can't, since nearly every event has its own.
   */
  boolean isCounted() {
    return this != RECORDED_AT && this != OCCURRED_AT;
  }

  /** The events that have the datum of the order. */
  Bson narrowing() {
    return narrowing;
  }

  /** The name in a request, such as {@code occurredAt}. */
  public String wireName() {
    return switch (this) {
      case RECORDED_AT -> "recordedAt";
      case OCCURRED_AT -> "occurredAt";
      default -> name().toLowerCase(Locale.ROOT);
    };
  }
}
