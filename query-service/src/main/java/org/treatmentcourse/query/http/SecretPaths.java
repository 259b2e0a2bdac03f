package org.treatmentcourse.query.http;

import java.net.URI;
import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Addresses that are themselves the permission; no answer and no log may repeat one. */
public final class SecretPaths {
  /** A calendar feed, by its secret. */
  public static final String FEED = "/feeds/{secret}.ics";

  private static final String ROOT = "/feeds/";
  private static final URI UNNAMED = URI.create("/feeds");

  private SecretPaths() {}

  /**
   * The text that a problem shows in the place of the address; absent if the address is no secret.
   */
  public static Optional<URI> instance() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
            && request.getRequest().getRequestURI().startsWith(ROOT)
        ? Optional.of(UNNAMED)
        : Optional.empty();
  }
}
