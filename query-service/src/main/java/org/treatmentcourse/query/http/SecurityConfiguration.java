package org.treatmentcourse.query.http;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.web.filter.ServletRequestPathFilter;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.WellFormedText;

/**
 * Deny by default: what {@link Question} allows, to whom it allows it, and what anybody may see.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {
  private static final JwtAuthenticationConverter ROLES_OF_THE_TOKEN = rolesOfTheToken();

  @Bean
  SecurityFilterChain queries(HttpSecurity http, RefusedAtTheDoor refused, EveryAccess everyAccess)
      throws Exception {
    return http.csrf(AbstractHttpConfigurer::disable) // no cookies, so nothing to forge
        .sessionManagement(s -> s.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> {
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              requests.requestMatchers(OpenPaths.ALL).permitAll();
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
                    .jwt(
                        jwt -> jwt.jwtAuthenticationConverter(SecurityConfiguration::authenticated))
                    .authenticationEntryPoint(refused)
                    .accessDeniedHandler(refused))
        // Who asks is known from there on until the answer is out.
        .addFilterAfter(everyAccess.filter(), SecurityContextHolderFilter.class)
        .exceptionHandling(
            handling -> handling.authenticationEntryPoint(refused).accessDeniedHandler(refused))
        .build();
  }

  /** Otherwise each of the questions' matchers parses the path again. */
  @Bean
  FilterRegistrationBean<ServletRequestPathFilter> pathParsedOnce() {
    var filter = new FilterRegistrationBean<>(new ServletRequestPathFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Who asks is recorded, so what a token says is held to what any recorded text is. */
  private static AbstractAuthenticationToken authenticated(Jwt token) {
    if (!WellFormedText.isWellFormedThroughout(token.getClaims())) {
      throw new InvalidBearerTokenException("a claim holds a lone surrogate");
    }
    return ROLES_OF_THE_TOKEN.convert(token);
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
