package org.treatmentcourse.service.security;

import jakarta.servlet.Filter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationConverter;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.treatmentcourse.value.guard.WellFormedText;

/** A service whose every request brings its token in a header, and which keeps no session. */
public final class BearerTokens {
  private static final JwtAuthenticationConverter ROLES_OF_THE_TOKEN = rolesOfTheToken();

  private BearerTokens() {}

  /**
   * Sets up all of a filter chain but who may ask what.
   *
   * @param unauthenticated answers where there is no valid token
   * @param denied answers where the token permits too little
   * @param everyAccess runs outside of everything that could answer, where it is known who asks;
   *     not a bean itself, or the container would run it once more, where nobody knows
   * @param beforeTheToken runs before a token is looked at, within that
   * @param afterTheToken runs where a token was found good, or there is none
   * @param beforeAHandler runs last, before it is asked what the token permits
   */
  public static HttpSecurity required(
      HttpSecurity http,
      AuthenticationEntryPoint unauthenticated,
      AccessDeniedHandler denied,
      Filter everyAccess,
      Filter beforeTheToken,
      Filter afterTheToken,
      Filter beforeAHandler) {
    return http
        // Tokens come in a header that no other site can send.
        .csrf(AbstractHttpConfigurer::disable)
        .sessionManagement(
            session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(BearerTokens::authenticated))
                    .authenticationEntryPoint(unauthenticated)
                    .accessDeniedHandler(denied))
        .addFilterAfter(everyAccess, SecurityContextHolderFilter.class)
        .addFilterBefore(beforeTheToken, BearerTokenAuthenticationFilter.class)
        .addFilterAfter(afterTheToken, BearerTokenAuthenticationFilter.class)
        .addFilterBefore(beforeAHandler, AuthorizationFilter.class)
        .exceptionHandling(
            handling ->
                handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied));
  }

  /**
   * A token with its roles as authorities. The requester is recorded, so a token's texts are
   * checked like any recorded text.
   */
  public static AbstractAuthenticationToken authenticated(Jwt token) {
    if (!WellFormedText.isWellFormedThroughout(token.getClaims())) {
      throw new InvalidBearerTokenException("a claim holds a lone surrogate");
    }
    return ROLES_OF_THE_TOKEN.convert(token);
  }

  private static JwtAuthenticationConverter rolesOfTheToken() {
    var converter = new JwtAuthenticationConverter();
    converter.setJwtGrantedAuthoritiesConverter(
        token ->
            Requester.roleNames(token).stream()
                .<GrantedAuthority>map(SimpleGrantedAuthority::new)
                .toList());
    return converter;
  }
}
