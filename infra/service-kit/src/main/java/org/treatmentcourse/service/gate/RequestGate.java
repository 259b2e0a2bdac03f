package org.treatmentcourse.service.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;
import org.treatmentcourse.service.gate.GateConfiguration.LargeBody;
import org.treatmentcourse.service.limit.RequestLimits;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;

/**
 * The first filter of a service. What it refuses tells nothing of anybody and reached nothing, so
 * it leaves no access record.
 */
final class RequestGate extends OncePerRequestFilter {
  private final Collection<LargeBody> large;

  private final Supplier<RequestLimits> limits;

  /**
   * The gate.
   *
   * @param limits where what is refused here counts, too; asked when the first one is
   */
  RequestGate(Collection<LargeBody> large, Supplier<RequestLimits> limits) {
    this.large = List.copyOf(large);
    this.limits = limits;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    GatedRequest gated;
    try {
      gated = GatedRequest.of(request, large);
    } catch (Problem refused) {
      if (limits.get().admitsAddress(request, response)) {
        ProblemWriter.write(response, refused);
      }
      return;
    }
    chain.doFilter(gated, response);
  }
}
