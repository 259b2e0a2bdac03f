package org.treatmentcourse.query.healing;

import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.intake.EventsTopic;
import org.treatmentcourse.query.projection.ParkedStreams;
import org.treatmentcourse.query.projection.ReadModel;

@Configuration(proxyBeanMethods = false)
class HealingConfiguration {
  @Bean
  Healing healing(List<ReadModel> readModels, ParkedStreams parked, EventsTopic topic) {
    return new Healing(readModels, parked, new TopicStreamSource(topic));
  }
}
