package org.treatmentcourse.service.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;
import org.treatmentcourse.service.problem.AnsweredProblem;

/** Asks each body, before it is written, what it discloses or why it refuses. */
@RestControllerAdvice
public final class DisclosureAdvice implements ResponseBodyAdvice<Object> {
  @Override
  public boolean supports(
      MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
    return true;
  }

  @Override
  public @Nullable Object beforeBodyWrite(
      @Nullable Object body,
      MethodParameter returned,
      MediaType type,
      Class<? extends HttpMessageConverter<?>> converter,
      ServerHttpRequest request,
      ServerHttpResponse response) {
    if (request instanceof ServletServerHttpRequest servlet) {
      HttpServletRequest asked = servlet.getServletRequest();
      if (body instanceof DisclosingBody disclosing) {
        disclosing.disclose(Disclosure.of(asked));
      } else if (body instanceof ProblemDetail problem && problem.getType() != null) {
        AnsweredProblem.note(asked, problem.getType());
      }
    }
    return body;
  }
}
