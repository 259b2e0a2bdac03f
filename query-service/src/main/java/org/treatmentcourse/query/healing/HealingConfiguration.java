package org.treatmentcourse.query.healing;

import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.conflict.ContestedRecords;
import org.treatmentcourse.query.intake.EventsTopic;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;

@Configuration(proxyBeanMethods = false)
class HealingConfiguration {
  /** If no feed is given, the topic is the source, and it is read only when somebody asks. */
  @Bean
  Healing healing(
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested,
      EventsTopic topic,
      ObjectProvider<FeedStreamSource> feed) {
    StreamSource source = feed.getIfAvailable();
    return new Healing(
        readModels,
        trail,
        parked,
        contested,
        source == null ? new TopicStreamSource(topic) : source);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("treatmentcourse.feed.url")
  @EnableConfigurationProperties(FeedSettings.class)
  static class WithFeed {
    @Bean
    FeedStreamSource feedStreamSource(FeedSettings settings) {
      return new FeedStreamSource(settings);
    }

    @Bean
    SelfHealing selfHealing(ParkedStreams parked, Healing healing, InstantSource clock) {
      return new SelfHealing(parked, healing, clock);
    }
  }
}
