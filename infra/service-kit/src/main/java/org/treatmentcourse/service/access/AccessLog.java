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
import org.springframework.web.filter.OncePerRequestFilter;
import org.treatmentcourse.service.problem.Problem;

/** Lets no answer out before there is a record of it, refusals included. */
public final class AccessLog {
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
