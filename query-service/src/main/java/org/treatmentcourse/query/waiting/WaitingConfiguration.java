package org.treatmentcourse.query.waiting;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.treatmentcourse.service.gate.GateConfiguration.CommonParameter;

@Configuration(proxyBeanMethods = false)
class WaitingConfiguration implements WebMvcConfigurer {
  private static final List<String> ROOTS = List.of("/courses/", "/schedule/", "/clinics/");

  private final CommitVisibility commits;

  WaitingConfiguration(CommitVisibility commits) {
    this.commits = commits;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors
        .addInterceptor(new WaitForCommit(commits))
        .addPathPatterns(ROOTS.stream().map(root -> root + "**").toList());
  }

  @Bean
  static CommonParameter atLeastCommit() {
    return new CommonParameter(
        WaitForCommit.PARAMETER, request -> appliesTo(request.getRequestURI()));
  }

  static boolean appliesTo(String path) {
    return ROOTS.stream().anyMatch(path::startsWith);
  }
}
