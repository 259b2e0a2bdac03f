package org.treatmentcourse.command.relay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** The relay's progress, as its topic says. */
final class ProgressReader {
  private ProgressReader() {}

  /** Reads the topic's last word under read_committed; empty if nothing was ever published. */
  static Optional<RelayProgress> read(RelaySettings settings) {
    var tail = RelayProgress.tail(settings.progressTopic());
    var last = new AtomicReference<Optional<RelayProgress>>(Optional.empty());
    try (var consumer = RelayClients.committedReader(settings)) {
      consumer.assign(List.of(tail.partition()));
      long end = consumer.endOffsets(List.of(tail.partition())).getOrDefault(tail.partition(), 0L);
      tail.read(
          consumer,
          end,
          KafkaCluster.CALL_TIMEOUT,
          records -> {
            last.set(RelayProgress.last(records));
            return last.get().isPresent();
          });
      return last.get();
    }
  }
}
