package org.treatmentcourse.service.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.service.limit.RefusalSums;
import org.treatmentcourse.service.problem.AnsweredProblem;

/** Records an access before its answer goes out. */
final class AccessRecorder {
  /**
   * Answers that tell nothing of anybody, whatever was asked: the request or the system is at
   * fault.
   */
  private static final Set<Integer> SHOW_NOTHING = Set.of(400, 405, 406, 413, 415, 500, 503);

  private static final int TOO_MANY_REQUESTS = 429;
  private static final Set<Integer> DENIED = Set.of(401, 403);
  private static final Set<Integer> NOT_FOUND = Set.of(404, 410);
  private static final Logger LOG = LoggerFactory.getLogger(AccessRecorder.class);

  private final AccessTopic topic;
  private final AccessDescriber describer;
  private final InstantSource clock;
  private final Consumer<Duration> waited;
  private final RefusalSums sums = new RefusalSums();

  /**
   * Records in a topic.
   *
   * @param waited is told how long an answer waited for its record
   */
  AccessRecorder(
      AccessTopic topic,
      AccessDescriber describer,
      InstantSource clock,
      Consumer<Duration> waited) {
    this.topic = topic;
    this.describer = describer;
    this.clock = clock;
    this.waited = waited;
  }

  /** True if an answer of this status may go out; if it may, it is recorded. */
  boolean admits(HttpServletRequest request, int status) {
    boolean limited = status == TOO_MANY_REQUESTS;
    boolean denied = limited || DENIED.contains(status);
    if (SHOW_NOTHING.contains(status) || !describer.isRecorded(request, denied)) {
      return true;
    }
    var described = describer.describe(request);
    boolean refused = denied || NOT_FOUND.contains(status);
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (limited || (refused && described.by().isEmpty())) {
      // Nobody was shown anything, and anybody may ask as often as they like.
      described
          .subjects()
          .forEach(
              subjects ->
                  sums.add(
                      new AccessRefused(
                          access(request, status, described, subjects),
                          AnsweredProblem.of(request, status),
                          at)));
      return true;
    }
    return isKept(
        described.subjects().stream()
            .map(subjects -> access(request, status, described, subjects))
            .map(access -> event(request, refused, described, access, at))
            .map(event -> AccessRecord.of(UUID.randomUUID(), event))
            .toList());
  }

  /** Records what was counted; what can't be kept now is counted on. */
  void recordSums() {
    var counted = sums.take();
    if (!counted.isEmpty()
        && !isKept(counted.stream().map(sum -> AccessRecord.of(UUID.randomUUID(), sum)).toList())) {
      counted.forEach(sums::add);
    }
  }

  private boolean isKept(List<AccessRecord> records) {
    long begun = System.nanoTime();
    try {
      topic.keep(records);
      waited.accept(Duration.ofNanos(System.nanoTime() - begun));
      return true;
    } catch (NotRecorded e) {
      LOG.warn("an answer was not given: its access is not recorded ({})", e.getMessage());
      return false;
    }
  }

  private static AccessEvent event(
      HttpServletRequest request,
      boolean refused,
      DescribedAccess described,
      Access access,
      Instant at) {
    if (refused) {
      return new AccessRefused(access, AnsweredProblem.of(request, access.status()), at);
    }
    return described
        .emergency()
        .<AccessEvent>map(reason -> new EmergencyAccessed(access, reason, at))
        .orElseGet(() -> new RecordAccessed(access, at));
  }

  private Access access(
      HttpServletRequest request, int status, DescribedAccess described, AccessSubjects subjects) {
    return new Access(
        described.by(),
        described
            .purpose()
            .or(() -> described.by().flatMap(Accessor::role).map(PurposeOfUse::usual))
            .orElse(PurposeOfUse.HOPERAT),
        described.action(),
        described.operation(),
        subjects,
        new AccessPoint(request.getRemoteAddr(), describer.service()),
        status);
  }
}
