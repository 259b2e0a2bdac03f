package org.treatmentcourse.service.transport;

import com.mongodb.ConnectionString;
import java.net.InetAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.PropertyResolver;
import org.treatmentcourse.service.kafka.ClientSecurity;

/** Everything that a service sends or serves over a network, and when that is plain text. */
enum Connection {
  /** The service's own HTTP interface. */
  HTTP(
      "name a private key with its certificate in TREATMENTCOURSE_HTTPS_FILE, or listen on"
          + " SERVER_ADDRESS=127.0.0.1") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      return plainListener(settings, "server.")
          // Actuator's own port, where it has one.
          .or(() -> plainListener(settings, "management.server."));
    }
  },
  MONGODB("put tls=true into TREATMENTCOURSE_MONGODB_URI") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      return value(settings, "treatmentcourse.mongodb.uri")
          .filter(uri -> !uri.startsWith("mongodb+srv:")) // TLS, unless it says otherwise itself
          .map(ConnectionString::new)
          .filter(uri -> !Boolean.TRUE.equals(uri.getSslEnabled()))
          .flatMap(uri -> uri.getHosts().stream())
          .filter(host -> !isLoopback(withoutPort(host)))
          .findFirst();
    }
  },
  KAFKA("name a file with security.protocol=SASL_SSL in TREATMENTCOURSE_KAFKA_CLIENT_FILE") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      if (!ClientSecurity.of(settings.getProperty("treatmentcourse.kafka.client-file", ""))
          .isPlain()) {
        return Optional.empty();
      }
      return value(settings, "treatmentcourse.kafka.bootstrap-servers")
          .flatMap(servers -> Stream.of(servers.split(",")))
          .map(String::strip)
          .filter(server -> !isLoopback(withoutPort(server)))
          .findFirst();
    }
  },
  /** Where the keys come from that tokens are verified with. */
  ISSUER("give the issuer an https address") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      var jwt = "spring.security.oauth2.resourceserver.jwt.";
      return plain(settings, jwt + "issuer-uri", jwt + "jwk-set-uri");
    }
  },
  /** The command service's feed and log, and the issuer's token for it. */
  FEED("give TREATMENTCOURSE_FEED_URL and _TOKEN_URL https addresses") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      return plain(settings, "treatmentcourse.feed.url", "treatmentcourse.feed.token-url");
    }
  },
  /** Those who cosign checkpoints. */
  WITNESS("give each of TREATMENTCOURSE_TRANSPARENCY_WITNESSES an https address") {
    @Override
    Optional<String> plainBeyondLoopback(PropertyResolver settings) {
      return value(settings, "treatmentcourse.transparency.witnesses")
          .flatMap(all -> Stream.of(all.split("[,\\s]+")))
          .filter(part -> part.startsWith("http:"))
          .filter(Connection::isPlainUrl)
          .findFirst();
    }
  };

  private final String remedy;

  Connection(String remedy) {
    this.remedy = remedy;
  }

  /** The address that would be reached, or listened on, in plain text beyond this machine. */
  abstract Optional<String> plainBeyondLoopback(PropertyResolver settings);

  String remedy() {
    return remedy;
  }

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Connection ofName(String name) {
    return Arrays.stream(values())
        .filter(each -> each.wireName().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s may name %s, and names %s"
                        .formatted(
                            TransportGuard.ALLOWED,
                            Arrays.stream(values())
                                .map(Connection::wireName)
                                .collect(Collectors.joining(", ")),
                            name)));
  }

  private static Stream<String> value(PropertyResolver settings, String name) {
    return Optional.ofNullable(settings.getProperty(name)).stream()
        .filter(value -> !value.isBlank());
  }

  private static Optional<String> plain(PropertyResolver settings, String... names) {
    return List.of(names).stream()
        .flatMap(name -> value(settings, name))
        .filter(Connection::isPlainUrl)
        .findFirst();
  }

  private static boolean isPlainUrl(String url) {
    var uri = URI.create(url);
    return "http".equalsIgnoreCase(uri.getScheme())
        && (uri.getHost() == null || !isLoopback(uri.getHost()));
  }

  /** Without an address it is every one of the machine's. */
  private static Optional<String> plainListener(PropertyResolver settings, String listener) {
    boolean tls =
        settings.getProperty(listener + "ssl.enabled", Boolean.class, true)
            && Stream.of("bundle", "certificate", "key-store")
                .anyMatch(each -> settings.containsProperty(listener + "ssl." + each));
    if (tls || !settings.containsProperty(listener + "port")) {
      return Optional.empty();
    }
    var address = settings.getProperty(listener + "address", "").strip();
    return isLoopback(address)
        ? Optional.empty()
        : Optional.of(listener + "address=" + (address.isEmpty() ? "0.0.0.0" : address));
  }

  private static String withoutPort(String server) {
    int colon = server.lastIndexOf(':');
    return colon < 0 || server.endsWith("]") ? server : server.substring(0, colon);
  }

  /** No name but localhost: where another leads is for the network to say. */
  private static boolean isLoopback(String host) {
    var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host; // IPv6
    if (bare.equalsIgnoreCase("localhost")) {
      return true;
    }
    try {
      return InetAddress.ofLiteral(bare).isLoopbackAddress();
    } catch (IllegalArgumentException name) {
      return false;
    }
  }
}
