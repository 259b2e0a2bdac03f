package org.treatmentcourse.query.waiting;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

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

  static boolean appliesTo(String path) {
    return ROOTS.stream().anyMatch(path::startsWith);
  }
}
