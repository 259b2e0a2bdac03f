package org.treatmentcourse.query.audit;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.treatmentcourse.query.waiting.CommitVisibility;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {
  /** Fed last: once the trail shows a commit, every other read model has taken it. */
  @Bean
  @Order(Ordered.LOWEST_PRECEDENCE)
  AuditTrail auditTrail(MongoDatabase database) {
    return new AuditTrail(database);
  }

  @Bean
  AuditReader auditReader(MongoDatabase database) {
    return new AuditReader(database);
  }

  @Bean
  CommitVisibility commitVisibility(AuditTrail trail) {
    return new CommitVisibility(trail::holdsAllOf);
  }
}
