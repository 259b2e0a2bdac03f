package org.treatmentcourse.query.waiting;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class WaitingConfiguration implements WebMvcConfigurer {
  private final CommitVisibility commits;

  WaitingConfiguration(CommitVisibility commits) {
    this.commits = commits;
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors
        .addInterceptor(new WaitForCommit(commits))
        .addPathPatterns("/courses/**", "/schedule/**");
  }
}
