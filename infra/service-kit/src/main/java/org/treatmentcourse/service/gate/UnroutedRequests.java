package org.treatmentcourse.service.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Requests that no handler would answer: they may pass everybody, and are told 404, 405 or their
 * options. Whatever a handler answers stays denied unless it is allowed by name.
 */
public final class UnroutedRequests implements RequestMatcher {
  private final Supplier<Stream<RequestMappingHandlerMapping>> mappings;

  /**
   * Of a service.
   *
   * @param mappings of its handlers, asked when the first request comes
   */
  public UnroutedRequests(Supplier<Stream<RequestMappingHandlerMapping>> mappings) {
    this.mappings = mappings;
  }

  @Override
  public boolean matches(HttpServletRequest request) {
    if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
      ServletRequestPathUtils.parseAndCache(request);
    }
    return HttpMethod.OPTIONS.matches(request.getMethod())
        || routes().stream().noneMatch(route -> isOf(route, request));
  }

  private List<RequestMappingInfo> routes() {
    return mappings.get().flatMap(it -> it.getHandlerMethods().keySet().stream()).toList();
  }

  private static boolean isOf(RequestMappingInfo route, HttpServletRequest request) {
    var paths = route.getPathPatternsCondition();
    return (paths == null || paths.getMatchingCondition(request) != null)
        && route.getMethodsCondition().getMatchingCondition(request) != null;
  }
}
