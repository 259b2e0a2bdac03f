package org.treatmentcourse.query.export;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.healing.FeedSettings;
import org.treatmentcourse.query.healing.StreamSource;
import org.treatmentcourse.query.projection.RecordedStreams;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {
  @Bean
  ExportShelf exportShelf(ExportSettings settings) {
    return new ExportShelf(settings.folder());
  }

  /** Without a command service there is nothing to export from. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("treatmentcourse.feed.url")
  @EnableConfigurationProperties(FeedSettings.class)
  static class WithLog {
    @Bean
    LedgersLog ledgersLog(FeedSettings settings) {
      return new LedgersLog(settings);
    }

    @Bean
    TrailProof trailProof(
        RecordedStreams trail, LedgersLog log, StreamSource ledger, Conflicts conflicts) {
      return new TrailProof(trail, log, ledger, conflicts);
    }

    @Bean
    Exports exports(
        ExportShelf shelf, LedgersLog log, ExportSettings settings, InstantSource clock) {
      return new Exports(shelf, log, settings.keep(), clock);
    }
  }
}
