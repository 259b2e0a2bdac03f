package org.treatmentcourse.query.console;

import static org.springframework.web.servlet.function.RequestPredicates.methods;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The console's addresses. They are no questions and stand in no API document; an issuer may send
 * people back to them with parameters of its own.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ConsoleSettings.class)
class ConsoleConfiguration {
  @Bean
  RouterFunction<ServerResponse> console(
      ConsoleSettings settings, @Value("${treatmentcourse.intake.log-keys}") List<String> logKeys) {
    var pages = new ConsolePages(settings, logKeys);
    var read = methods(HttpMethod.GET, HttpMethod.HEAD);
    return RouterFunctions.route()
        .route(read.and(path(ConsolePages.ROOT + "/config.json")), pages::config)
        .route(read.and(path(ConsolePages.ROOT + "/assets/**")), pages::asset)
        .route(read.and(path(ConsolePages.ROOT).or(path(ConsolePages.ROOT + "/**"))), pages::page)
        .build();
  }
}
