package org.treatmentcourse.query.http;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.treatmentcourse.value.Role;

/**
 * Deny by default: what {@link Question} allows, to whom it allows it, and what anybody may see.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  /* No personal data: whether we work, how fast, and how to talk to us. */
  private static final String[] OPEN_TO_ANYONE = {
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/v3/api-docs/**",
    "/v3/api-docs",
    "/v3/api-docs.yaml"
  };

  @Bean
  SecurityFilterChain queries(HttpSecurity http, RefusedAtTheDoor refused) throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing to forge
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> {
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              requests.requestMatchers(OPEN_TO_ANYONE).permitAll();
              // A calendar program has no token; who knows the address may read.
              requests.requestMatchers(HttpMethod.GET, SecretPaths.FEED).permitAll();
              for (var question : Question.values()) {
                requests
                    .requestMatchers(question.method(), question.path())
                    .hasAnyAuthority(
                        question.roles().stream().map(Role::wireName).toArray(String[]::new));
              }
              requests.anyRequest().denyAll();
            })
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(rolesOfTheToken()))
                    .authenticationEntryPoint(refused)
                    .accessDeniedHandler(refused))
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
        .build();
  }

  private static JwtAuthenticationConverter rolesOfTheToken() {
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(
        token ->
            Reader.texts(token, Reader.ROLES_CLAIM).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList());
    return converter;
  }
}
