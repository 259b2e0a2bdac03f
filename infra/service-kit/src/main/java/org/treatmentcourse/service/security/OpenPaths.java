package org.treatmentcourse.service.security;

import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The paths that anybody may get because they say nothing of anybody. This is a service's one list
 * of paths that leave no access record; all others leave one.
 *
 * @param open the paths
 * @param except of those below them
 */
public record OpenPaths(List<PathPattern> open, List<PathPattern> except) {
  /** Open are some paths. */
  public static OpenPaths of(String... paths) {
    return new OpenPaths(parsed(paths), List.of());
  }

  /** The same without some that are below them. */
  public OpenPaths except(String... paths) {
    return new OpenPaths(open, parsed(paths));
  }

  /** True if a request's path is one of them. */
  public boolean include(String path) {
    var parsed = PathContainer.parsePath(path);
    return open.stream().anyMatch(pattern -> pattern.matches(parsed))
        && except.stream().noneMatch(pattern -> pattern.matches(parsed));
  }

  private static List<PathPattern> parsed(String... paths) {
    return List.of(paths).stream().map(PathPatternParser.defaultInstance::parse).toList();
  }
}
