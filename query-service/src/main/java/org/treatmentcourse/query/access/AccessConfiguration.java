package org.treatmentcourse.query.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.access.AccessLog;
import org.treatmentcourse.service.access.AccessTopic;
import org.treatmentcourse.service.access.DisclosureAdvice;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.Topics;

/** The access log and the topic behind it. No setting turns it off. */
@Configuration(proxyBeanMethods = false)
class AccessConfiguration {
  private static final String TIMER = "treatmentcourse.access.record";
  private static final double MEDIAN = 0.5;
  private static final double MOST = 0.99;

  /** The topic is a setting only so that several ledgers can share one cluster. */
  @Bean
  AccessTopic accessTopic(
      KafkaCluster cluster,
      @Value("${treatmentcourse.access.topic:" + Topics.TREATMENT_ACCESS + "}") String topic) {
    return new AccessTopic(cluster, topic);
  }

  @Bean
  AccessLog accessLog(
      AccessTopic topic,
      @Qualifier("requestMappingHandlerMapping")
          ObjectProvider<RequestMappingHandlerMapping> handlers,
      InstantSource clock,
      MeterRegistry metrics) {
    var timer =
        Timer.builder(TIMER)
            .description("What waiting for the record of an access adds to an answer")
            .publishPercentiles(MEDIAN, MOST)
            .register(metrics);
    return new AccessLog(
        topic,
        new QueryAccess(handlers::getObject),
        clock,
        timer::record,
        QueryProblem.accessNotRecorded());
  }

  @Bean
  DisclosureAdvice disclosureAdvice() {
    return new DisclosureAdvice();
  }
}
