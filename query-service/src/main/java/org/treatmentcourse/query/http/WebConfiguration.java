package org.treatmentcourse.query.http;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.format.FormatterRegistry;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.treatmentcourse.query.http.purpose.PurposeCheck;
import org.treatmentcourse.service.access.DisclosureArgument;

/** The arguments that handlers may take. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new QueryRequestArgument());
    resolvers.add(new DisclosureArgument());
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, DayOrMoment.class, DayOrMoment::new);
  }

  @Override
  public void addInterceptors(InterceptorRegistry interceptors) {
    interceptors.addInterceptor(new PurposeCheck()).order(Ordered.HIGHEST_PRECEDENCE);
  }
}
