package org.treatmentcourse.query.http;

import jakarta.servlet.DispatcherType;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.ServletRequestPathFilter;
import org.treatmentcourse.query.http.problem.SecurityProblems;
import org.treatmentcourse.service.access.AccessLog;
import org.treatmentcourse.service.gate.GateConfiguration;
import org.treatmentcourse.service.gate.UnroutedRequests;
import org.treatmentcourse.service.security.BearerTokens;
import org.treatmentcourse.value.actor.Role;

/**
 * Deny by default: what {@link QueryEndpoint} allows, to whom it allows it, and what anybody may
 * see.
 */
@Configuration(proxyBeanMethods = false)
@Import(GateConfiguration.class)
class SecurityConfiguration {
  @Bean
  SecurityFilterChain queries(
      HttpSecurity http, SecurityProblems refused, AccessLog accessLog, UnroutedRequests unrouted) {
    return BearerTokens.required(http, refused, refused, accessLog.filter())
        .requestCache(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .authorizeHttpRequests(
            requests -> {
              requests.dispatcherTypeMatchers(DispatcherType.ERROR).permitAll();
              requests.requestMatchers(QueryEndpoint.OPEN_PATHS).permitAll();
              // A calendar program has no token; who knows the address may read.
              requests.requestMatchers(HttpMethod.GET, SecretPaths.FEED).permitAll();
              for (var endpoint : QueryEndpoint.values()) {
                requests
                    .requestMatchers(endpoint.method(), endpoint.path())
                    .hasAnyAuthority(
                        endpoint.roles().stream().map(Role::wireName).toArray(String[]::new));
              }
              requests.requestMatchers(unrouted).permitAll();
              requests.anyRequest().denyAll();
            })
        .build();
  }

  /** Otherwise each of the endpoints' matchers parses the path again. */
  @Bean
  FilterRegistrationBean<ServletRequestPathFilter> pathParsedOnce() {
    var filter = new FilterRegistrationBean<>(new ServletRequestPathFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
