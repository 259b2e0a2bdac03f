package org.treatmentcourse.infra.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.treatmentcourse.infra.parts.PartFailed;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import tools.jackson.databind.json.JsonMapper;

/** Bearer tokens of the local issuer, one for each role and clinic, asked for once. */
public final class Tokens {
  /** The public secret of every client of the local issuer. */
  public static final String SECRET = "local-demo-only";

  private static final Duration BOUND = Duration.ofSeconds(10);

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> known = new ConcurrentHashMap<>();
  private final URI issuer;

  public Tokens(URI issuer) {
    this.issuer = issuer;
  }

  /**
   * A token to act as a role, at one clinic or, if none is given, at all of them.
   *
   * @throws PartFailed if the issuer doesn't give one
   */
  public String bearer(Role role, Optional<ClinicId> clinic) {
    var client = role.wireName() + clinic.map(c -> "@" + c.value()).orElse("");
    return known.computeIfAbsent(client, this::ask);
  }

  private String ask(String client) {
    var basic = Base64.getEncoder().encodeToString((client + ":" + SECRET).getBytes(UTF_8));
    var request =
        HttpRequest.newBuilder(issuer.resolve("/oauth2/token"))
            .timeout(BOUND)
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    try {
      var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new PartFailed(
            "%s gave no token for %s: status %d".formatted(issuer, client, answer.statusCode()));
      }
      return JsonMapper.shared().readTree(answer.body()).get("access_token").asString();
    } catch (IOException e) {
      throw new PartFailed("no issuer answers at " + issuer, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailed("interrupted while asking for a token", e);
    }
  }
}
