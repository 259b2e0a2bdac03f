package org.treatmentcourse.query.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.treatmentcourse.consumer.LogKeys;

/**
 * The console's files. Each address that is no file is the page, since the page reads the address:
 * a link to a course opens it. Files have their hash in their name, so only the page can grow old.
 */
final class ConsolePages {
  static final String ROOT = "/console";
  private static final String ASSETS = ROOT + "/assets/";
  private static final String PAGE = "console/index.html";
  private static final String NONCE = "{{nonce}}";
  private static final int NONCE_BYTES = 16;
  private static final Duration FOR_EVER = Duration.ofDays(365);
  private static final String GZIP = "gzip";

  private final SecureRandom random = new SecureRandom();
  private final ConsoleSettings settings;
  private final List<String> logKeys;

  /**
   * Of an installation.
   *
   * @param logKeys that sign the log, each a verifier key or a file with some
   */
  ConsolePages(ConsoleSettings settings, List<String> logKeys) {
    this.settings = settings;
    this.logKeys = List.copyOf(logKeys);
  }

  /** What the console is told: no secret, since anybody may read it. */
  ServerResponse config(ServerRequest request) {
    return ServerResponse.ok()
        .cacheControl(CacheControl.noStore())
        .contentType(MediaType.APPLICATION_JSON)
        .body(
            Map.of(
                "issuer", settings.issuer(),
                "clientId", settings.clientId(),
                "commandService", settings.commandService(),
                "logKeys", verifierKeys()));
  }

  /* Read when it is asked for: the log may make its key later than this service starts. */
  private List<String> verifierKeys() {
    try {
      return LogKeys.of(logKeys).text().lines().toList();
    } catch (IOException | IllegalArgumentException none) {
      return List.of();
    }
  }

  /** A file of the build, for ever; 404 if there is none. */
  ServerResponse asset(ServerRequest request) throws IOException {
    var path = request.path();
    var name = path.substring(ASSETS.length());
    var file = "console/assets/" + name;
    // Flat and by the build's own names: nothing else on the class path is anybody's.
    if (!name.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+")) {
      return ServerResponse.notFound().build();
    }
    var packed =
        Optional.<Resource>of(new ClassPathResource(file + ".gz"))
            .filter(gz -> acceptsGzip(request) && gz.exists());
    var found = packed.orElseGet(() -> new ClassPathResource(file));
    if (!found.exists()) {
      return ServerResponse.notFound().build();
    }
    var answer =
        guarded(ServerResponse.ok(), "default-src 'none'")
            .cacheControl(CacheControl.maxAge(FOR_EVER).cachePublic().immutable())
            .varyBy(HttpHeaders.ACCEPT_ENCODING)
            .contentType(
                MediaTypeFactory.getMediaType(name).orElse(MediaType.APPLICATION_OCTET_STREAM));
    if (packed.isPresent()) {
      answer.header(HttpHeaders.CONTENT_ENCODING, GZIP);
    }
    return answer.body(found.getContentAsByteArray());
  }

  /** The page, with a nonce of this answer for its style elements. */
  ServerResponse page(ServerRequest request) throws IOException {
    var page = new ClassPathResource(PAGE);
    if (!page.exists()) {
      return ServerResponse.notFound().build();
    }
    var bytes = new byte[NONCE_BYTES];
    random.nextBytes(bytes);
    var nonce = Base64.getEncoder().encodeToString(bytes);
    return guarded(ServerResponse.ok(), policy(nonce))
        .cacheControl(CacheControl.noStore())
        .contentType(new MediaType(MediaType.TEXT_HTML, UTF_8))
        .body(page.getContentAsString(UTF_8).replace(NONCE, nonce));
  }

  private static boolean acceptsGzip(ServerRequest request) {
    return request.headers().header(HttpHeaders.ACCEPT_ENCODING).stream()
        .anyMatch(accepted -> accepted.contains(GZIP));
  }

  private static ServerResponse.BodyBuilder guarded(
      ServerResponse.BodyBuilder answer, String policy) {
    return answer
        .header("Content-Security-Policy", policy)
        .header("Cross-Origin-Opener-Policy", "same-origin")
        .header("Referrer-Policy", "no-referrer");
  }

  /* React sets style attributes through the CSSOM, which no policy stops; elements need the nonce. */
  private String policy(String nonce) {
    return String.join(
        "; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'nonce-" + nonce + "'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self' " + origin(settings.commandService()) + " " + origin(settings.issuer()),
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'");
  }

  private static String origin(URI address) {
    return address.getScheme() + "://" + address.getRawAuthority();
  }
}
