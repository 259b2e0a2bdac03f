package org.treatmentcourse.query.http.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Gives the security filters' refusals the same form as everybody else's. */
@Component
public class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {
  private final AuthenticationEntryPoint challenge = new BearerTokenAuthenticationEntryPoint();
  private final HandlerExceptionResolver problems;

  SecurityProblems(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
    this.problems = problems;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal)
      throws java.io.IOException, jakarta.servlet.ServletException {
    challenge.commence(request, response, refusal); // RFC 6750: WWW-Authenticate says why
    problems.resolveException(request, response, null, refusal);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal) {
    problems.resolveException(request, response, null, refusal);
  }
}
