package org.treatmentcourse.query.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.treatmentcourse.access.Access;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.access.AccessEvent;
import org.treatmentcourse.access.AccessEvent.AccessRefused;
import org.treatmentcourse.access.AccessEvent.EmergencyAccessed;
import org.treatmentcourse.access.AccessEvent.RecordAccessed;
import org.treatmentcourse.access.AccessPoint;
import org.treatmentcourse.access.AccessRecord;
import org.treatmentcourse.access.AccessSubjects;
import org.treatmentcourse.access.Accessor;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.access.StrangersBudget;
import org.treatmentcourse.query.http.AskedPurpose;
import org.treatmentcourse.query.http.Asker;
import org.treatmentcourse.query.http.Showing;

/**
 * Lets an answer out once there is a record of it, and not before. What is recorded follows from
 * the request and from what was told of the answer, so a new question is recorded without a word in
 * its controller.
 */
final class Door {
  static final String SERVICE = "query-service";

  /**
   * Answers that tell nothing of anybody, whatever was asked: the request or the system is at
   * fault.
   */
  private static final Set<Integer> SHOW_NOTHING = Set.of(400, 405, 406, 415, 500, 503);

  private static final Set<Integer> REFUSE = Set.of(401, 403, 404, 410);
  private static final String UNKNOWN_OPERATION = "unknown";
  private static final String TIMER = "treatmentcourse.access.record";
  private static final double MEDIAN = 0.5;
  private static final double MOST = 0.99;
  private static final Logger LOG = LoggerFactory.getLogger(Door.class);

  private final AccessTopic topic;
  private final Supplier<RequestMappingHandlerMapping> questions;
  private final InstantSource clock;
  private final StrangersBudget strangers;
  private final Timer timer;

  Door(
      AccessTopic topic,
      Supplier<RequestMappingHandlerMapping> questions,
      InstantSource clock,
      MeterRegistry metrics) {
    this.topic = topic;
    this.questions = questions;
    this.clock = clock;
    this.strangers = new StrangersBudget(System::nanoTime);
    this.timer =
        Timer.builder(TIMER)
            .description("What waiting for the record of an access adds to an answer")
            .publishPercentiles(MEDIAN, MOST)
            .register(metrics);
  }

  /** Whether an answer of this status may go out; if it may, it is recorded. */
  boolean admits(HttpServletRequest request, int status) {
    if (SHOW_NOTHING.contains(status)) {
      return true;
    }
    match(request);
    Subjects.ofPath(request);
    var by = Asker.of(request);
    var parts = Showing.of(request).subjects();
    boolean refused = REFUSE.contains(status);
    if (refused && by.isEmpty()) {
      if (!parts.getFirst().nameSomething()) {
        return true; // nobody asked for nothing: there is nobody and nothing to name
      }
      if (!strangers.admit()) {
        return false;
      }
    }
    var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var records =
        parts.stream()
            .map(subjects -> access(request, status, by, subjects))
            .map(access -> event(request, refused, access, at))
            .map(event -> AccessRecord.of(UUID.randomUUID(), event))
            .toList();
    return kept(records);
  }

  private boolean kept(List<AccessRecord> records) {
    long begun = System.nanoTime();
    try {
      topic.keep(records);
      timer.record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return true;
    } catch (NotRecorded e) {
      LOG.warn("an answer was not given: its access is not recorded ({})", e.getMessage());
      return false;
    }
  }

  private static AccessEvent event(
      HttpServletRequest request, boolean refused, Access access, Instant at) {
    if (refused) {
      return new AccessRefused(access, Refusals.of(request, access.status()), at);
    }
    return AskedPurpose.of(request)
        .reason()
        .<AccessEvent>map(reason -> new EmergencyAccessed(access, reason, at))
        .orElseGet(() -> new RecordAccessed(access, at));
  }

  private static Access access(
      HttpServletRequest request, int status, Optional<Accessor> by, AccessSubjects subjects) {
    return new Access(
        by,
        AskedPurpose.of(request)
            .said()
            .or(() -> by.flatMap(Accessor::role).map(PurposeOfUse::usual))
            .orElse(PurposeOfUse.HOPERAT),
        HttpMethod.GET.matches(request.getMethod()) ? AccessAction.READ : AccessAction.EXECUTE,
        operation(request),
        subjects,
        new AccessPoint(request.getRemoteAddr(), SERVICE),
        status);
  }

  private static String operation(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)
        instanceof HandlerMethod handler) {
      return Optional.ofNullable(handler.getMethodAnnotation(Operation.class))
          .map(Operation::operationId)
          .filter(id -> !id.isBlank())
          .orElseGet(() -> handler.getMethod().getName());
    }
    return UNKNOWN_OPERATION;
  }

  /** Who was refused before a handler was looked for is asked the same: what was it for? */
  private void match(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) != null) {
      return;
    }
    try {
      if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
        ServletRequestPathUtils.parseAndCache(request);
      }
      var _ = questions.get().getHandler(request);
    } catch (Exception noSuchQuestion) {
      LOG.debug("a refused request is for no question");
    }
  }

  /** The path's variables, if it matched a question. */
  static Map<?, ?> variables(HttpServletRequest request) {
    return request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> variables
        ? variables
        : Map.of();
  }
}
