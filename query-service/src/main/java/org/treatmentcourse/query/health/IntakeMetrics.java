package org.treatmentcourse.query.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.treatmentcourse.query.intake.IntakeProgress;
import org.treatmentcourse.query.intake.LogWatch;

/** Intake's figures for Prometheus; every name begins with {@code treatmentcourse.intake}. */
@Component
class IntakeMetrics implements MeterBinder {
  private final IntakeProgress progress;
  private final LogWatch log;

  IntakeMetrics(IntakeProgress progress, LogWatch log) {
    this.progress = progress;
    this.log = log;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("treatmentcourse.intake.lag.records", progress, IntakeProgress::lagRecords)
        .description("records published and not yet in the read models; -1 until first measured")
        .register(registry);
    Gauge.builder("treatmentcourse.intake.parked", progress, IntakeProgress::parkedStreams)
        .description("streams that a read model can't go on with")
        .register(registry);
    Gauge.builder("treatmentcourse.intake.conflicts", progress, IntakeProgress::conflictingStreams)
        .description("streams in which two events claim one place; none of them is served")
        .register(registry);
    Gauge.builder("treatmentcourse.intake.refuted", progress, IntakeProgress::refutedRecords)
        .description("records of the topic that the ledger turned out not to hold")
        .register(registry);
    Gauge.builder("treatmentcourse.intake.topic.alarms", progress, IntakeProgress::topicAlarms)
        .description("times that the topic was not what the relay publishes")
        .register(registry);
    TimeGauge.builder(
            "treatmentcourse.intake.log.quiet",
            log,
            TimeUnit.SECONDS,
            it -> it.isWatching() ? it.quiet().toSeconds() : Double.NaN)
        .description("time since the log's last sign of life; NaN if it is not watched")
        .register(registry);
    FunctionCounter.builder("treatmentcourse.intake.events", progress, IntakeProgress::takenEvents)
        .description("events delivered to the read models, repeats included")
        .register(registry);
  }
}
