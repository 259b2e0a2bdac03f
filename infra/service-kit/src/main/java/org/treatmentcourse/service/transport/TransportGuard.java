package org.treatmentcourse.service.transport;

import static java.util.stream.Collectors.toCollection;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Looks at the settings before anything listens or connects, and stops the start if it must. */
public final class TransportGuard implements EnvironmentPostProcessor, Ordered {
  /** The names of what may be plain beyond this machine. */
  static final String ALLOWED = "treatmentcourse.plain-allowed";

  /** A private key and its certificates in PEM. */
  private static final String HTTPS = "treatmentcourse.https-file";

  private static final String AUTHORITY = "treatmentcourse.certificate-authority-file";

  /**
   * Refuses what would be plain, and trusts the authority that is named.
   *
   * @throws PlainTransport if something would be plain beyond this machine
   * @throws IllegalArgumentException if a setting can't be understood
   */
  @Override
  public void postProcessEnvironment(
      ConfigurableEnvironment environment, SpringApplication application) {
    serveHttps(environment);
    var allowed = allowed(environment.getProperty(ALLOWED, ""));
    for (var connection : Connection.values()) {
      if (!allowed.contains(connection)) {
        connection
            .plainBeyondLoopback(environment)
            .ifPresent(
                where -> {
                  throw new PlainTransport(connection, where);
                });
      }
    }
    TrustedAuthority.trust(environment.getProperty(AUTHORITY, ""));
  }

  /** One file for Spring's two settings. */
  private static void serveHttps(ConfigurableEnvironment environment) {
    var file = environment.getProperty(HTTPS, "").strip();
    if (!file.isEmpty()) {
      environment
          .getPropertySources()
          .addFirst(
              new MapPropertySource(
                  HTTPS,
                  Map.of(
                      "server.ssl.certificate", file,
                      "server.ssl.certificate-private-key", file)));
    }
  }

  private static Set<Connection> allowed(String names) {
    return Stream.of(names.split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .map(Connection::ofName)
        .collect(toCollection(() -> EnumSet.noneOf(Connection.class)));
  }

  /** After the files of settings are read. */
  @Override
  public int getOrder() {
    return LOWEST_PRECEDENCE;
  }
}
