package org.treatmentcourse.query.access;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.treatmentcourse.access.AccessAction;
import org.treatmentcourse.query.http.QueryEndpoint;
import org.treatmentcourse.query.http.purpose.RequestedPurpose;
import org.treatmentcourse.service.access.AccessDescriber;
import org.treatmentcourse.service.access.DescribedAccess;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.security.Requester;

/**
 * Describes a query for the access log. All of it follows from the request and from the disclosure
 * of the answer, so a new question is recorded without a word in its controller.
 */
final class QueryAccess implements AccessDescriber {
  private static final String UNKNOWN_OPERATION = "unknown";
  private static final Logger LOG = LoggerFactory.getLogger(QueryAccess.class);

  private final Supplier<RequestMappingHandlerMapping> handlers;

  QueryAccess(Supplier<RequestMappingHandlerMapping> handlers) {
    this.handlers = handlers;
  }

  @Override
  public String service() {
    return "query-service";
  }

  @Override
  public boolean isOpen(HttpServletRequest request) {
    return QueryEndpoint.OPEN.include(request.getRequestURI());
  }

  @Override
  public boolean isRecorded(HttpServletRequest request, boolean refused) {
    return !HttpMethod.OPTIONS.matches(request.getMethod());
  }

  @Override
  public DescribedAccess describe(HttpServletRequest request) {
    match(request);
    NamedSubjects.ofPath(request);
    var purpose = RequestedPurpose.of(request);
    return new DescribedAccess(
        Requester.token()
            .map(Requester::orNobody)
            .map(requester -> requester.accessor(QueryEndpoint.rolesFor(request))),
        purpose.said(),
        purpose.reason(),
        HttpMethod.GET.matches(request.getMethod()) ? AccessAction.READ : AccessAction.EXECUTE,
        operation(request),
        Disclosure.of(request).subjects());
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

  /** A request that was refused before a handler was looked for is asked the same. */
  private void match(HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE) != null) {
      return;
    }
    try {
      if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
        ServletRequestPathUtils.parseAndCache(request);
      }
      var _ = handlers.get().getHandler(request);
    } catch (Exception noSuchQuestion) {
      LOG.debug("a refused request is for no question");
    }
  }
}
