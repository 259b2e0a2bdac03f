package org.treatmentcourse.service.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.web.filter.OncePerRequestFilter;
import org.treatmentcourse.service.gate.GateConfiguration.LargeBody;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;

/**
 * The first filter of a service. What it refuses tells nothing of anybody and reached nothing, so
 * it leaves no access record.
 */
final class RequestGate extends OncePerRequestFilter {
  private final Collection<LargeBody> large;

  RequestGate(Collection<LargeBody> large) {
    this.large = List.copyOf(large);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    GatedRequest gated;
    try {
      gated = GatedRequest.of(request, large);
    } catch (Problem refused) {
      ProblemWriter.write(response, refused);
      return;
    }
    chain.doFilter(gated, response);
  }
}
