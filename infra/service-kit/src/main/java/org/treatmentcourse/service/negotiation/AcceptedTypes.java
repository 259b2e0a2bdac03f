package org.treatmentcourse.service.negotiation;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Weighs what a client accepts (RFC 9110, 12.5.1): of the ranges that a type lies in the narrowest
 * one counts, and a weight of 0 excludes. Spring takes what matches whatever its weight.
 */
public final class AcceptedTypes implements HandlerInterceptor {
  private static final HeaderContentNegotiationStrategy ACCEPT =
      new HeaderContentNegotiationStrategy();

  /** A handler that says nothing else answers with JSON. */
  private static final List<MediaType> JSON = List.of(MediaType.APPLICATION_JSON);

  /** Lets a request pass if its handler can answer with something that is accepted. */
  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException {
    if (handler instanceof HandlerMethod && request.getDispatcherType() != DispatcherType.ERROR) {
      best(
          request,
          request.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)
                  instanceof Collection<?> produced
              ? produced.stream().map(MediaType.class::cast).toList()
              : JSON);
    }
    return true;
  }

  /**
   * The type that is accepted most; of several the first.
   *
   * @param offered at least one
   * @throws HttpMediaTypeNotAcceptableException 406, if none is accepted
   */
  public static MediaType best(HttpServletRequest request, List<MediaType> offered)
      throws HttpMediaTypeNotAcceptableException {
    var accepted = ACCEPT.resolveMediaTypes(new ServletWebRequest(request));
    return offered.stream()
        .filter(type -> weight(type, accepted) > 0)
        .sorted(Comparator.comparingDouble(type -> -weight(type, accepted)))
        .findFirst()
        .orElseThrow(() -> new HttpMediaTypeNotAcceptableException(offered));
  }

  private static double weight(MediaType type, List<MediaType> accepted) {
    return accepted.stream()
        .filter(range -> range.includes(type))
        .max(Comparator.comparingInt(AcceptedTypes::narrowness))
        .map(MediaType::getQualityValue)
        .orElse(0.0);
  }

  private static int narrowness(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }
}
