package org.treatmentcourse.service.access;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Lets no answer out before there is a record of it, refusals included. Refusals of people without
 * a valid token are counted, and the sums are recorded a little later.
 */
public final class AccessLog implements Working {
  private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);
  private static final Duration SUMS_EVERY = Duration.ofSeconds(5);

  private final Worker worker =
      new Worker(
          "access-sums",
          BackOff.always(SUMS_EVERY),
          this::recordSums,
          failure -> LOG.warn("sums of refusals wait: {}", FailureReason.of(failure)));
  private final AccessDescriber describer;
  private final AccessRecorder recorder;
  private final Problem notRecorded;

  /**
   * A service's.
   *
   * @param waited is told how long an answer waited for its record
   * @param notRecorded what is answered where the record could not be kept
   */
  public AccessLog(
      AccessTopic topic,
      AccessDescriber describer,
      InstantSource clock,
      Consumer<Duration> waited,
      Problem notRecorded) {
    this.describer = describer;
    this.recorder = new AccessRecorder(topic, describer, clock, waited);
    this.notRecorded = notRecorded;
  }

  /**
   * Records what the next part of a long answer is about to show, which its {@link Disclosure}
   * says.
   *
   * @return false if it can't be recorded, and must not be shown
   */
  public boolean admitsPart(HttpServletRequest request) {
    return recorder.admits(request, HttpServletResponse.SC_OK);
  }

  private void recordSums(Shift shift) {
    // A process that is killed loses the sums of the last seconds; nothing was shown in them.
    shift.awaitWakeUp(SUMS_EVERY);
    recorder.recordSums();
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** It stops after the server, whose last refusals it records. */
  @Override
  public int getPhase() {
    return 0;
  }

  /** The filter, for the security chain; not a bean itself. */
  public Filter filter() {
    return new OncePerRequestFilter() {
      @Override
      protected boolean shouldNotFilter(HttpServletRequest request) {
        return describer.isOpen(request);
      }

      @Override
      protected void doFilterInternal(
          HttpServletRequest request, HttpServletResponse response, FilterChain chain)
          throws ServletException, IOException {
        var recorded = new RecordedResponse(request, response, recorder, notRecorded);
        chain.doFilter(request, recorded);
        // What has no body, such as "not modified", is an answer too.
        recorded.open();
      }
    };
  }
}
