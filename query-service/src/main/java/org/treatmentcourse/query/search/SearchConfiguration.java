package org.treatmentcourse.query.search;

import com.mongodb.client.MongoDatabase;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SearchConfiguration {
  @Bean
  EventSearch eventSearch(MongoDatabase views) {
    return new EventSearch(views);
  }
}
