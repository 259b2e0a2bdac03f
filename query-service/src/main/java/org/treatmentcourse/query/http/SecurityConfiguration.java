package org.treatmentcourse.query.http;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.DispatcherType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.filter.ServletRequestPathFilter;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.http.problem.SecurityProblems;
import org.treatmentcourse.service.access.AccessLog;
import org.treatmentcourse.service.gate.BodyGate;
import org.treatmentcourse.service.gate.GateConfiguration;
import org.treatmentcourse.service.gate.UnroutedRequests;
import org.treatmentcourse.service.limit.LimitSettings;
import org.treatmentcourse.service.limit.RequestLimits;
import org.treatmentcourse.service.security.AccessTokens;
import org.treatmentcourse.service.security.BearerTokens;
import org.treatmentcourse.value.actor.Role;

/**
 * Deny by default: what {@link QueryEndpoint} allows, to whom it allows it, and what anybody may
 * see.
 */
@Configuration(proxyBeanMethods = false)
@Import(GateConfiguration.class)
@EnableConfigurationProperties(LimitSettings.class)
class SecurityConfiguration {
  @Bean
  SecurityFilterChain queries(
      HttpSecurity http,
      SecurityProblems refused,
      AccessLog accessLog,
      RequestLimits limits,
      UnroutedRequests unrouted) {
    return BearerTokens.required(
            http,
            refused,
            refused,
            accessLog.filter(),
            limits.ofAddresses(),
            limits.ofIdentities(),
            new BodyGate())
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

  @Bean
  RequestLimits requestLimits(LimitSettings settings) {
    return new RequestLimits(settings, QueryProblem.TOO_MANY_REQUESTS, TimeMeter.SYSTEM_NANOTIME);
  }

  /** What the issuer's decoder is replaced by. */
  @Bean
  static AccessTokens accessTokens(Environment environment) {
    return new AccessTokens(environment);
  }

  /** Otherwise each of the endpoints' matchers parses the path again. */
  @Bean
  FilterRegistrationBean<ServletRequestPathFilter> pathParsedOnce() {
    var filter = new FilterRegistrationBean<>(new ServletRequestPathFilter());
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }
}
