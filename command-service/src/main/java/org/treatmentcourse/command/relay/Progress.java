package org.treatmentcourse.command.relay;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.treatmentcourse.command.published.Relayed;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** How far the relay got, as its topic says. */
final class Progress {
  private Progress() {}

  /** Reads the topic's last word under read_committed; empty if nothing was ever published. */
  static Optional<Relayed> read(RelaySettings settings) {
    var tail = Relayed.tail(settings.progressTopic());
    var last = new AtomicReference<Optional<Relayed>>(Optional.empty());
    try (var consumer = Kafka.committedReader(settings)) {
      consumer.assign(List.of(tail.partition()));
      long end = consumer.endOffsets(List.of(tail.partition())).getOrDefault(tail.partition(), 0L);
      tail.read(
          consumer,
          end,
          KafkaCluster.CALL_TIMEOUT,
          records -> {
            last.set(Relayed.last(records));
            return last.get().isPresent();
          });
      return last.get();
    }
  }
}
