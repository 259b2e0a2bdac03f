package org.treatmentcourse.query.waiting;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.input.Preference;
import org.treatmentcourse.service.security.Requester;

/**
 * Holds a query back until the commit it names is visible: {@code ?atLeastCommit=<n>} with {@code
 * Prefer: wait=<seconds>}. It runs after the roles are checked, so only who may ask may wait.
 */
final class WaitForCommit implements HandlerInterceptor {
  static final String PARAMETER = "atLeastCommit";
  static final String PREFER = "Prefer";
  static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
  private static final String APPLIED = "Preference-Applied";
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final CommitVisibility commits;

  WaitForCommit(CommitVisibility commits) {
    this.commits = commits;
  }

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws InterruptedException {
    @Nullable String named = request.getParameter(PARAMETER);
    if (named == null) {
      return true;
    }
    long commit = commit(named);
    var wait = wait(request);
    wait.ifPresent(w -> response.setHeader(APPLIED, "wait=" + w.toSeconds()));
    var requester = Requester.token().map(token -> token.getSubject()).orElse("");
    if (!commits.await(commit, wait.orElse(Duration.ZERO), requester)) {
      throw QueryProblem.retryLater(
              QueryProblem.NOT_YET_VISIBLE,
              "Not every event of the commit has arrived here; ask again, or for a longer wait.",
              RETRY_AFTER)
          .with("commit", commit);
    }
    return true;
  }

  private static Optional<Duration> wait(HttpServletRequest request) {
    return Preference.waitOf(Collections.list(request.getHeaders(PREFER)))
        .map(asked -> asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
  }

  private static long commit(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw QueryProblem.malformed(PARAMETER, "must be a commit's number");
    }
    return Long.parseLong(text);
  }
}
