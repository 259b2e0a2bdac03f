package org.treatmentcourse.command.relay;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.ProgressTrail;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** The relay's progress, as its topic says. */
final class ProgressReader {
  private ProgressReader() {}

  /**
   * Nobody can tell from its topic what the relay has published: going on could publish events
   * twice, or never. A person has to look, and says where to go on.
   */
  static final class ProgressDistrusted extends RuntimeException {
    private static final long serialVersionUID = 1;

    ProgressDistrusted(String reason) {
      super(reason);
    }
  }

  /** Reads the topic's last word under read_committed, and as much before it as it takes. */
  static ProgressTrail read(RelaySettings settings, ProgressSeal seal) {
    var tail = RelayProgress.tail(settings.progressTopic());
    var trail = new AtomicReference<>(ProgressTrail.NONE);
    try (var consumer = RelayClients.committedReader(settings.cluster())) {
      consumer.assign(List.of(tail.partition()));
      long end = consumer.endOffsets(List.of(tail.partition())).getOrDefault(tail.partition(), 0L);
      tail.read(
          consumer,
          end,
          KafkaCluster.CALL_TIMEOUT,
          records -> {
            trail.set(trail.get().and(records, seal));
            return trail.get().isEnough();
          });
      return trail.get();
    }
  }
}
