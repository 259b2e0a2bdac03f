package org.treatmentcourse.query.access;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.treatmentcourse.query.http.EveryAccess;
import org.treatmentcourse.query.http.OpenPaths;
import org.treatmentcourse.wire.Topics;

/** The door and the topic behind it. There is no switch that leaves it open. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  /** The topic is a setting only so that several ledgers can share one cluster. */
  @Bean
  AccessTopic accessTopic(
      @Value("${treatmentcourse.kafka.bootstrap-servers}") String bootstrapServers,
      @Value("${treatmentcourse.access.topic:" + Topics.TREATMENT_ACCESS + "}") String topic) {
    return new AccessTopic(bootstrapServers, topic);
  }

  @Bean
  Door door(
      AccessTopic topic,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> questions,
      InstantSource clock,
      MeterRegistry metrics) {
    return new Door(topic, questions::getObject, clock, metrics);
  }

  @Bean
  EveryAccess everyAccess(Door door) {
    return () ->
        new OncePerRequestFilter() {
          @Override
          protected boolean shouldNotFilter(HttpServletRequest request) {
            return OpenPaths.include(request.getRequestURI());
          }

          @Override
          protected void doFilterInternal(
              HttpServletRequest request, HttpServletResponse response, FilterChain chain)
              throws ServletException, IOException {
            var recorded = new RecordedResponse(request, response, door);
            chain.doFilter(request, recorded);
            // What has no body, such as "not modified", is an answer too.
            recorded.open();
          }
        };
  }
}
