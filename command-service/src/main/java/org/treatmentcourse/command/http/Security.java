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
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.WellFormedText;

/** Deny by default: every request needs a token but the API's description and the probes. */
@Configuration(proxyBeanMethods = false)
class Security {
  private static final Set<Role> ENTRY_READERS = Set.of(Role.COMPLIANCE_OFFICER, Role.SERVICE);

  @Bean
  SecurityFilterChain chain(HttpSecurity http, EveryAccess everyAccess) {
    return http.authorizeHttpRequests(
            requests ->
                requests
                    .requestMatchers(HttpMethod.GET, OpenPaths.DESCRIPTIONS)
                    .permitAll()
                    // Entries are the documents themselves; the rest of the log is hashes only.
                    .requestMatchers(HttpMethod.GET, OpenPaths.ENTRIES)
                    .access((caller, request) -> new AuthorizationDecision(readsEntries(caller)))
                    .requestMatchers(HttpMethod.GET, OpenPaths.HASHES)
                    .permitAll()
                    .requestMatchers(
                        HttpMethod.POST,
                        "/courses/*/*",
                        "/protocols/*/*",
                        "/clinics/*/*/*/*",
                        "/exports/*",
                        "/schemas/*",
                        "/operations/parked/*/*/retry")
                    .authenticated()
                    .requestMatchers(
                        HttpMethod.GET,
                        "/streams/*/events",
                        "/clinics/*/patients/*",
                        "/operations/parked")
                    .authenticated()
                    .anyRequest()
                    .denyAll())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(Security::authenticated))
                    .authenticationEntryPoint((request, response, e) -> unauthenticated(response)))
        .exceptionHandling(
            handling ->
                handling
                    .authenticationEntryPoint((request, response, e) -> unauthenticated(response))
                    .accessDeniedHandler((request, response, e) -> forbidden(response)))
        // Who asks is known from there on until the answer is out.
        .addFilterAfter(everyAccess.filter(), SecurityContextHolderFilter.class)
        // Tokens come in a header that no other site can send, and no session is kept.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .build();
  }

  /** Who asks is recorded, so what a token says is held to what any recorded text is. */
  static AbstractAuthenticationToken authenticated(Jwt token) {
    if (!WellFormedText.isWellFormedThroughout(token.getClaims())) {
      throw new InvalidBearerTokenException("a claim holds a lone surrogate");
    }
    return new JwtAuthenticationConverter().convert(token);
  }

  private static boolean readsEntries(Supplier<? extends @Nullable Authentication> caller) {
    if (!(caller.get() instanceof JwtAuthenticationToken token)) {
      return false;
    }
    var reader = Caller.of(token.getToken());
    // A bundle holds commits of all clinics.
    return reader.actingAs(ENTRY_READERS).isPresent() && reader.mayEnterEveryClinic();
  }

  private static void unauthenticated(HttpServletResponse response) throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer");
    DoorProblem.write(
        response, HttpStatus.UNAUTHORIZED, "unauthenticated", "a valid bearer token is needed");
  }

  private static void forbidden(HttpServletResponse response) throws IOException {
    DoorProblem.write(response, HttpStatus.FORBIDDEN, "forbidden", "this is not open to anyone");
  }
}
