package org.treatmentcourse.query.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.treatmentcourse.query.http.Bounds;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A point of a course's two times: how much of the record is read, and which moment it is asked
 * about.
 *
 * <p><b>The record</b> ends with an event of the course ({@code seq}), with a commit of the ledger
 * ({@code commit}: every event of this commit or an earlier one) or with a moment ({@code
 * recordedAt}: every event before the first one that was recorded later). Each is a prefix of the
 * stream and so never changes, whatever is recorded afterwards. With none it is the whole record.
 *
 * <p><b>The moment</b> ({@code occurredAt}) leaves of that record what had occurred by then, see
 * {@link org.treatmentcourse.course.CourseAsOf}: it changes only by what is recorded later about
 * the time before it, a late entry or a correction. With none it is the state that the record ends
 * in.
 */
@Schema(name = "Point")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PointInHistory(
    @Schema(description = "the record ends with this event") Optional<Long> seq,
    @Schema(description = "the record ends with this commit") Optional<Long> commit,
    @Schema(description = "the record ends with this moment") Optional<Instant> recordedAt,
    @Schema(description = "the moment that is asked about") Optional<Instant> occurredAt) {

  /** The point that a request names; {@code prefix} begins its parameters' names. */
  static PointInHistory asked(
      String prefix,
      Optional<Long> seq,
      Optional<Long> commit,
      Optional<OffsetDateTime> recordedAt,
      Optional<OffsetDateTime> occurredAt) {
    seq.ifPresent(n -> Bounds.requireBetween(name(prefix, "seq"), n, 0, Long.MAX_VALUE));
    commit.ifPresent(n -> Bounds.requireBetween(name(prefix, "commit"), n, 0, Long.MAX_VALUE));
    long ends = Stream.of(seq, commit, recordedAt).filter(Optional::isPresent).count();
    if (ends > 1) {
      throw QueryProblem.malformed(
          name(prefix, seq.isPresent() ? "seq" : "commit"),
          "must not be given together with another end of the record");
    }
    if (ends == 0 && occurredAt.isEmpty()) {
      throw QueryProblem.malformed(
          name(prefix, "commit"),
          "must be given, or one of seq, recordedAt and occurredAt in its place");
    }
    return new PointInHistory(
        seq,
        commit,
        recordedAt.map(OffsetDateTime::toInstant),
        occurredAt.map(OffsetDateTime::toInstant));
  }

  /**
   * This point of a course.
   *
   * @param prefix begins the parameters' names
   * @param latest the number of the last commit that has arrived
   * @throws Problem 400 where it lies beyond the record, saying where that ends
   */
  PointInHistory within(String prefix, RecordedEvent last, LongSupplier latest, Instant now) {
    seq.ifPresent(n -> requireUpTo(name(prefix, "seq"), n > last.seq(), last.seq()));
    commit
        .filter(n -> n > last.commit())
        .ifPresent(
            n -> {
              long end = latest.getAsLong();
              requireUpTo(name(prefix, "commit"), n > end, end);
            });
    requireUpTo(name(prefix, "recordedAt"), recordedAt, last.recordedAt(), now);
    requireUpTo(name(prefix, "occurredAt"), occurredAt, last.occurredAt(), now);
    return this;
  }

  /** The clocks of both services may differ: what is recorded is not ahead of now. */
  private static void requireUpTo(
      String parameter, Optional<Instant> moment, Instant last, Instant now) {
    var end = last.isAfter(now) ? last : now;
    moment.ifPresent(at -> requireUpTo(parameter, at.isAfter(end), end));
  }

  private static void requireUpTo(String parameter, boolean isBeyond, Object end) {
    if (isBeyond) {
      throw QueryProblem.malformed(parameter, "must be at most " + end + ": the record ends there");
    }
  }

  static PointInHistory atSeq(long seq) {
    return new PointInHistory(
        Optional.of(seq), Optional.empty(), Optional.empty(), Optional.empty());
  }

  static PointInHistory recorded(Instant by) {
    return new PointInHistory(
        Optional.empty(), Optional.empty(), Optional.of(by), Optional.empty());
  }

  static PointInHistory occurred(Instant by) {
    return new PointInHistory(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(by));
  }

  /** True if an event lies beyond the record's end; later events do, too. */
  boolean isBehind(RecordedEvent event) {
    return seq.filter(last -> event.seq() > last).isPresent()
        || commit.filter(last -> event.commit() > last).isPresent()
        || recordedAt.filter(last -> event.recordedAt().isAfter(last)).isPresent();
  }

  private static String name(String prefix, String parameter) {
    return prefix.isEmpty()
        ? parameter
        : prefix + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
  }
}
