package org.treatmentcourse.command.topic;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.parked.ParkingWorker;
import org.treatmentcourse.command.relay.CrashPoint;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Keeps a writer for each topic that is wanted while this instance is on duty, so that one that is
 * slow or parked delays no other.
 */
final class TopicWriters implements WorkingOnDuty, ParkingWorker {
  /** The longest time until a new topic is begun, and one that nobody wants any more is ended. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), 6);
  private static final Logger LOG = LoggerFactory.getLogger(TopicWriters.class);

  private final List<TopicSource> sources;
  private final KafkaCluster cluster;
  private final Ledger ledger;
  private final BooleanSupplier relayIsBusy;
  private final ParkedEntries parked;
  private final InstantSource clock;
  private final ConcurrentMap<String, TopicWriter> writers = new ConcurrentHashMap<>();
  private final Worker worker =
      new Worker(
          TopicWriter.PARKS_AS,
          BACK_OFF,
          this::run,
          failure -> LOG.warn("topics go on after {}", FailureReason.of(failure)));

  TopicWriters(
      List<TopicSource> sources,
      KafkaCluster cluster,
      Ledger ledger,
      BooleanSupplier relayIsBusy,
      ParkedEntries parked,
      InstantSource clock) {
    this.sources = List.copyOf(sources);
    this.cluster = cluster;
    this.ledger = ledger;
    this.relayIsBusy = relayIsBusy;
    this.parked = parked;
    this.clock = clock;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** The writers by their topics; none off duty. */
  Map<String, TopicWriter> writers() {
    return Map.copyOf(writers);
  }

  private void run(Shift shift) {
    try {
      while (shift.goesOn()) {
        var wanted =
            sources.stream()
                .flatMap(source -> source.wanted().stream())
                .collect(Collectors.toMap(TopicContent::topic, it -> it));
        wanted.forEach((topic, content) -> writers.computeIfAbsent(topic, _ -> begun(content)));
        for (var topic : writers.keySet()) {
          if (!wanted.containsKey(topic)) {
            end(topic);
          }
        }
        shift.progressed();
        shift.pause(LOOK_EVERY);
      }
    } finally {
      writers.values().forEach(it -> it.worker().end());
      writers.values().forEach(it -> it.worker().stop(STOP_TIMEOUT));
      writers.clear();
    }
  }

  private TopicWriter begun(TopicContent content) {
    var writer =
        new TopicWriter(
            content,
            ledger,
            () -> TopicSession.open(cluster, content, ledger, CrashPoint.Hook.NONE),
            relayIsBusy,
            parked,
            clock);
    writer.worker().start();
    return writer;
  }

  private void end(String topic) {
    var writer = writers.remove(topic);
    if (writer != null) {
      writer.worker().stop(STOP_TIMEOUT);
      parked.release(parksAs(), topic, Long.MAX_VALUE);
    }
  }

  @Override
  public String parksAs() {
    return TopicWriter.PARKS_AS;
  }

  @Override
  public boolean retry(ParkedEntry entry) {
    var writer = writers.get(entry.entry());
    return writer != null && writer.retry(entry);
  }
}
