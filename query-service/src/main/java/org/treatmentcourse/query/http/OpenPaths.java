package org.treatmentcourse.query.http;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * What anybody may see because it says nothing of anybody: whether we work, how fast, and how to
 * talk to us. It is the one list of what leaves no access record; everything else does.
 */
public final class OpenPaths {
  static final String[] ALL = {
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/v3/api-docs/**",
    "/v3/api-docs",
    "/v3/api-docs.yaml"
  };

  private static final List<PathPattern> PATTERNS =
      List.of(ALL).stream().map(PathPatternParser.defaultInstance::parse).toList();

  private OpenPaths() {}

  /** Whether a path is one of them. */
  public static boolean include(String path) {
    var parsed = PathContainer.parsePath(path);
    return PATTERNS.stream().anyMatch(pattern -> pattern.matches(parsed));
  }
}
