package org.treatmentcourse.command.http;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.cors.CorsConfiguration;
import org.treatmentcourse.service.access.AccessLog;
import org.treatmentcourse.service.access.AccessTopic;
import org.treatmentcourse.service.access.DisclosureAdvice;
import org.treatmentcourse.service.gate.BodyGate;
import org.treatmentcourse.service.gate.GateConfiguration;
import org.treatmentcourse.service.gate.GateConfiguration.LargeBody;
import org.treatmentcourse.service.gate.UnroutedRequests;
import org.treatmentcourse.service.limit.LimitSettings;
import org.treatmentcourse.service.limit.RequestLimits;
import org.treatmentcourse.service.problem.AnsweredProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.service.problem.ProblemWriter;
import org.treatmentcourse.service.security.AccessTokens;
import org.treatmentcourse.service.security.BearerTokens;
import org.treatmentcourse.service.security.OpenPaths;
import org.treatmentcourse.service.security.Requester;
import org.treatmentcourse.value.actor.Role;

/**
 * Deny by default: every request needs a token but the API's description and the probes, and no
 * answer goes out before its access is recorded.
 */
@Configuration(proxyBeanMethods = false)
@Import(GateConfiguration.class)
@EnableConfigurationProperties(LimitSettings.class)
class Security {
  private static final Set<Role> ENTRY_READERS = Set.of(Role.COMPLIANCE_OFFICER, Role.SERVICE);

  /** The log's entries are the documents themselves: not open, though below what is. */
  private static final String ENTRIES = "/tile/entries/**";

  private static final int MOST_OF_A_MANIFEST = 64 * 1024 * 1024;

  private static final String[] DESCRIPTIONS = {
    "/v3/api-docs/**",
    "/v3/api-docs.yaml",
    "/asyncapi",
    "/schemas/**",
    "/actuator/health/**",
    "/actuator/prometheus"
  };
  private static final String[] HASHES = {"/checkpoint", "/tile/**", "/proof/*"};

  private static final OpenPaths OPEN =
      OpenPaths.of(Stream.of(DESCRIPTIONS, HASHES).flatMap(Stream::of).toArray(String[]::new))
          .except(ENTRIES);

  /**
   * Whether a request is for what anybody may get because it says nothing of anybody: the API's
   * description, the probes, and of the log what is hashes only.
   */
  static boolean isOpen(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod()) && isOpen(request.getRequestURI());
  }

  /** The same of a path that is asked for with GET. */
  static boolean isOpen(String path) {
    return OPEN.include(path);
  }

  /** No setting turns it off. */
  @Bean
  AccessLog accessLog(AccessTopic topic, InstantSource clock) {
    return new AccessLog(
        topic, new CommandAccess(), clock, waited -> {}, CommandProblem.accessNotRecorded());
  }

  /** A manifest names every stream, event and commit of its scope. */
  @Bean
  LargeBody manifest() {
    return new LargeBody("/exports/statements", MOST_OF_A_MANIFEST);
  }

  @Bean
  RequestLimits requestLimits(LimitSettings settings) {
    return new RequestLimits(settings, CommandProblem.TOO_MANY_REQUESTS, TimeMeter.SYSTEM_NANOTIME);
  }

  /** What the issuer's decoder is replaced by. */
  @Bean
  static AccessTokens accessTokens(Environment environment) {
    return new AccessTokens(environment);
  }

  @Bean
  DisclosureAdvice disclosureAdvice() {
    return new DisclosureAdvice();
  }

  @Bean
  SecurityFilterChain chain(
      HttpSecurity http,
      AccessLog accessLog,
      RequestLimits limits,
      UnroutedRequests unrouted,
      @Value("${treatmentcourse.console-origins:}") List<String> consoleOrigins) {
    return BearerTokens.required(
            http,
            (request, response, e) -> unauthenticated(request, response),
            (request, response, e) -> forbidden(request, response),
            accessLog.filter(),
            limits.ofAddresses(),
            limits.ofIdentities(),
            new BodyGate())
        .cors(cors -> cors.configurationSource(_ -> ofTheConsole(consoleOrigins)))
        .authorizeHttpRequests(
            requests ->
                requests
                    .dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers(HttpMethod.GET, DESCRIPTIONS)
                    .permitAll()
                    // Entries are the documents themselves; the rest of the log is hashes only.
                    .requestMatchers(HttpMethod.GET, ENTRIES)
                    .access((caller, request) -> new AuthorizationDecision(readsEntries(caller)))
                    .requestMatchers(HttpMethod.GET, HASHES)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST,
                        "/courses/*/*",
                        "/courses/*/dry-run/*",
                        "/protocols/*/*",
                        "/clinics/*/*/*/*",
                        "/clinics/*/*/*/dry-run/*",
                        "/subscriptions/*/*",
                        "/subscriptions/*/webhook/*",
                        "/subscriptions/*/topic/*",
                        "/exports/*",
                        "/schemas/*",
                        "/operations/parked/*/*/retry",
                        "/operations/patient-keys/rotate")
                    .authenticated()
                    .requestMatchers(
                        HttpMethod.GET,
                        "/feed",
                        "/subscriptions",
                        "/subscriptions/*",
                        "/subscriptions/*/webhook",
                        "/subscriptions/*/topic",
                        "/streams/*/events",
                        "/clinics/*/patients/*",
                        "/operations/parked")
                    .authenticated()
                    .requestMatchers(unrouted)
                    .permitAll()
                    .anyRequest()
                    .denyAll())
        .build();
  }

  /**
   * What a browser lets a page of another origin do here. A token is a header that the page itself
   * sends, so no cookie is let in; null, where nobody's page is, leaves each answer as it was.
   */
  private static @Nullable CorsConfiguration ofTheConsole(List<String> origins) {
    if (origins.isEmpty()) {
      return null;
    }
    var allowed = new CorsConfiguration();
    allowed.setAllowedOrigins(origins);
    allowed.setAllowedMethods(List.of("GET", "POST"));
    allowed.setAllowedHeaders(
        List.of(
            "Authorization",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "Prefer",
            "Purpose-Of-Use",
            "Emergency-Reason"));
    allowed.setExposedHeaders(List.of("ETag", "Location"));
    allowed.setAllowCredentials(false);
    allowed.setMaxAge(Duration.ofHours(1));
    return allowed;
  }

  private static boolean readsEntries(Supplier<? extends @Nullable Authentication> caller) {
    return caller.get() instanceof JwtAuthenticationToken token
        && Requester.of(token.getToken())
            // A bundle holds commits of all clinics.
            .filter(Requester::mayEnterEveryClinic)
            .flatMap(requester -> requester.actingAs(ENTRY_READERS))
            .isPresent();
  }

  private static void unauthenticated(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    refuse(
        request,
        response,
        CommandProblem.inFilter(
            HttpStatus.UNAUTHORIZED, "unauthenticated", "a valid bearer token is needed"));
  }

  private static void forbidden(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    refuse(
        request,
        response,
        CommandProblem.inFilter(HttpStatus.FORBIDDEN, "forbidden", "this is not open to anyone"));
  }

  private static void refuse(
      HttpServletRequest request, HttpServletResponse response, Problem problem)
      throws IOException {
    AnsweredProblem.note(request, problem.type().uri());
    ProblemWriter.write(response, problem);
  }
}
