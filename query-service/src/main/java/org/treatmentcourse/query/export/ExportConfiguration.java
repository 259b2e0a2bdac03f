package org.treatmentcourse.query.export;

import java.time.InstantSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.query.conflict.Conflicts;
import org.treatmentcourse.query.export.proof.LedgerLogClient;
import org.treatmentcourse.query.export.proof.TrailProof;
import org.treatmentcourse.query.export.report.Pdf;
import org.treatmentcourse.query.healing.FeedSettings;
import org.treatmentcourse.query.healing.StreamSource;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.service.vault.NarrativeReader;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportSettings.class)
class ExportConfiguration {
  @Bean
  ExportStore exportStore(ExportSettings settings) {
    return new ExportStore(settings.folder());
  }

  @Bean
  Pdf pdf(ExportSettings settings) {
    return new Pdf(settings.fonts());
  }

  /** Without a command service there is nothing to export from. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty("treatmentcourse.feed.url")
  @EnableConfigurationProperties(FeedSettings.class)
  static class WithLog {
    @Bean
    LedgerLogClient ledgersLog(FeedSettings settings) {
      return new LedgerLogClient(settings);
    }

    @Bean
    TrailProof trailProof(
        RecordedStreams trail, LedgerLogClient log, StreamSource ledger, Conflicts conflicts) {
      return new TrailProof(trail, log, ledger, conflicts);
    }

    @Bean
    Exports exports(
        ExportStore store,
        LedgerLogClient log,
        NarrativeReader narrative,
        Pdf pdf,
        ExportSettings settings,
        InstantSource clock) {
      return new Exports(store, log, narrative, pdf, settings, clock);
    }
  }
}
