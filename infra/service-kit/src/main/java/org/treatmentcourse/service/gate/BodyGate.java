package org.treatmentcourse.service.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.WebUtils;
import org.treatmentcourse.service.problem.AnsweredProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;
import org.treatmentcourse.service.security.Requester;

/**
 * The second part of the gate, behind the token: a stranger's body is not read. What may be asked
 * without a token takes none.
 */
public final class BodyGate extends OncePerRequestFilter {
  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var gated = WebUtils.getNativeRequest(request, GatedRequest.class);
    if (gated != null && Requester.token().isPresent()) {
      try {
        gated.readBody();
      } catch (Problem refused) {
        AnsweredProblem.note(request, refused.type().uri());
        ProblemWriter.write(response, refused);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
