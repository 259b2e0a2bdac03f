package org.treatmentcourse.command.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What anybody may get because it says nothing of anybody: the API's description, the probes, and
 * of the log what is hashes only. It is the one list of what leaves no access record.
 */
public final class OpenPaths {
  /** The log's entries are the documents themselves: not open, though below what is. */
  static final String ENTRIES = "/tile/entries/**";

  static final String[] DESCRIPTIONS = {
    "/v3/api-docs/**", "/schemas/*", "/actuator/health/**", "/actuator/prometheus"
  };
  static final String[] HASHES = {"/checkpoint", "/tile/**", "/proof/*"};

  private static final PathPattern CLOSED = PathPatternParser.defaultInstance.parse(ENTRIES);
  private static final List<PathPattern> OPEN =
      Stream.concat(Stream.of(DESCRIPTIONS), Stream.of(HASHES))
          .map(PathPatternParser.defaultInstance::parse)
          .toList();

  private OpenPaths() {}

  /** Whether a request is for one of them. */
  public static boolean include(HttpServletRequest request) {
    var path = PathContainer.parsePath(request.getRequestURI());
    return HttpMethod.GET.matches(request.getMethod())
        && !CLOSED.matches(path)
        && OPEN.stream().anyMatch(pattern -> pattern.matches(path));
  }
}
