package org.treatmentcourse.query.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.treatmentcourse.service.security.Requester;

/** Gives handlers the {@link QueryRequest} of the request's token. */
final class QueryRequestArgument implements HandlerMethodArgumentResolver {
  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType().equals(QueryRequest.class);
  }

  @Override
  public QueryRequest resolveArgument(
      MethodParameter parameter,
      @Nullable ModelAndViewContainer container,
      NativeWebRequest request,
      @Nullable WebDataBinderFactory binders) {
    var token =
        Requester.token()
            .orElseThrow(
                () -> new IllegalStateException("a query reached its handler without a token"));
    return QueryRequest.of(
        Requester.orNobody(token),
        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)));
  }
}
