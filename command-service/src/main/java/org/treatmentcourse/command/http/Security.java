package org.treatmentcourse.command.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.treatmentcourse.value.Role;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/** Deny by default: every request needs a token but the API's description and the probes. */
@Configuration(proxyBeanMethods = false)
class Security {
  private static final Set<Role> ENTRY_READERS = Set.of(Role.COMPLIANCE_OFFICER, Role.SERVICE);

  private final JsonMapper json = WireFormat.mapper();

  @Bean
  SecurityFilterChain chain(HttpSecurity http) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(
                        HttpMethod.GET,
                        "/v3/api-docs/**",
                        "/schemas/*",
                        "/actuator/health/**",
                        "/actuator/prometheus")
                    .permitAll()
                    // Entries are the documents themselves; the rest of the log is hashes only.
                    .requestMatchers(HttpMethod.GET, "/tile/entries/**")
                    .access((caller, request) -> new AuthorizationDecision(readsEntries(caller)))
                    .requestMatchers(HttpMethod.GET, "/checkpoint", "/tile/**", "/proof/*")
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST,
                        "/courses/*/*",
                        "/protocols/*/*",
                        "/clinics/*/*/*/*",
                        "/exports/*",
                        "/schemas/*")
                    .authenticated()
                    .requestMatchers(HttpMethod.GET, "/streams/*/events", "/clinics/*/patients/*")
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> {})
                    .authenticationEntryPoint((request, response, e) -> unauthenticated(response)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((request, response, e) -> unauthenticated(response))
                    .accessDeniedHandler((request, response, e) -> forbidden(response)))
        // Tokens come in a header that no other site can send, and no session is kept.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  private static boolean readsEntries(Supplier<? extends @Nullable Authentication> caller) {
    if (!(caller.get() instanceof JwtAuthenticationToken token)) {
      return false;
    }
    var reader = Caller.of(token.getToken());
    // A bundle holds commits of all clinics.
    return reader.actingAs(ENTRY_READERS).isPresent() && reader.mayEnterEveryClinic();
  }

  private void unauthenticated(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    write(response, HttpStatus.UNAUTHORIZED, "unauthenticated", "a valid bearer token is needed");
  }

  private void forbidden(HttpServletResponse response) throws IOException {
    write(response, HttpStatus.FORBIDDEN, "forbidden", "this is not open to anyone");
  }

  private void write(HttpServletResponse response, HttpStatus status, String type, String detail)
      throws IOException {
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    json.writeValue(
        response.getOutputStream(),
        json.createObjectNode()
            .put("type", Problem.TYPE_PREFIX + type)
            .put("title", type)
            .put("status", status.value())
            .put("detail", detail));
  }
}
