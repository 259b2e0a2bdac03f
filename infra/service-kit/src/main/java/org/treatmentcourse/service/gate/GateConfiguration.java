package org.treatmentcourse.service.gate;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.treatmentcourse.service.input.StrictMapper;
import org.treatmentcourse.service.limit.RequestLimits;
import org.treatmentcourse.service.negotiation.AcceptedTypes;
import org.treatmentcourse.service.negotiation.AnyRepresentation;

/** The gate of a service, which imports it; the container's own bounds are in {@code gate.yaml}. */
@Configuration(proxyBeanMethods = false)
@Import({
  AnyRepresentation.class,
  ContainerErrors.class,
  RejectedRequests.class,
  StrictParameters.class
})
public class GateConfiguration {
  /**
   * A path whose body may be larger than all others, and is read only when its handler asks for it.
   *
   * @param path the whole path
   * @param bytes the most
   */
  public record LargeBody(String path, int bytes) {
    boolean isOf(HttpServletRequest request) {
      return request.getRequestURI().equals(path);
    }
  }

  /**
   * A parameter that a service takes beside those its handlers declare.
   *
   * @param name its name
   * @param requests the requests that may have it
   */
  public record CommonParameter(String name, Predicate<HttpServletRequest> requests) {
    boolean isTakenBy(HttpServletRequest request) {
      return requests.test(request);
    }
  }

  /**
   * The container reads a header's bytes as Latin-1, and half of UTF-8's are control characters
   * there: a value is judged as the text that was sent.
   */
  @Bean
  HttpFirewall headersInUtf8() {
    var firewall = new StrictHttpFirewall();
    firewall.setAllowedHeaderValues(
        value ->
            new String(value.getBytes(ISO_8859_1), UTF_8)
                .codePoints()
                .noneMatch(Character::isISOControl));
    return firewall;
  }

  @Bean
  FilterRegistrationBean<RequestGate> requestGate(
      ObjectProvider<LargeBody> large, ObjectProvider<RequestLimits> limits) {
    var gate =
        new FilterRegistrationBean<>(new RequestGate(large.stream().toList(), limits::getObject));
    gate.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return gate;
  }

  @Bean
  StrictMapper strictMapper(InstantSource clock) {
    return new StrictMapper(clock);
  }

  /** Metrics are open to anybody, so their labels name no class and no file. */
  @Bean
  MeterFilter labelsOfTheCode() {
    return MeterFilter.ignoreTags("main.application.class", "path", "exception", "error");
  }

  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerRefusals() {
    return factory ->
        factory.addContextCustomizers(
            context -> {
              if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerRefusals.class.getName());
              }
            });
  }

  @Bean
  UnroutedRequests unroutedRequests(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    return new UnroutedRequests(mappings::stream);
  }

  @Bean
  WebMvcConfigurer strictParameters(ObjectProvider<CommonParameter> common) {
    return new WebMvcConfigurer() {
      @Override
      public void addFormatters(FormatterRegistry registry) {
        StrictParameters.register(registry);
      }

      @Override
      public void addInterceptors(InterceptorRegistry interceptors) {
        interceptors
            .addInterceptor(new KnownParameters(common.stream().toList()))
            .order(Ordered.HIGHEST_PRECEDENCE);
        interceptors.addInterceptor(new AcceptedTypes()).order(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }
}
