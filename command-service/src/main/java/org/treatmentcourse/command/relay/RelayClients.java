package org.treatmentcourse.command.relay;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.service.kafka.KafkaCluster;

/** The settings of those who publish what the ledger has, each under a name of its own. */
public final class RelayClients {
  /** The time for which the broker keeps a dead relay's transaction open if no successor comes. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofSeconds(30);

  /** The time that a record may wait for others of its batch. */
  private static final int LINGER_MILLIS = 1;

  private static final int BATCH_BYTES = 256 * 1024;

  /**
   * The broker refuses a transaction's first records while it still completes the one before, which
   * takes some milliseconds; the client's own 100 ms would be most of a relay's time.
   */
  private static final long RETRY_MILLIS = 5;

  private RelayClients() {}

  /** A producer that fences the one before it of the same name. */
  public static Producer<byte[], byte[]> producer(KafkaCluster cluster, String transactionalId) {
    return cluster.producer(
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            transactionalId,
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            KafkaCluster.millis(TRANSACTION_TIMEOUT),
            ProducerConfig.LINGER_MS_CONFIG,
            LINGER_MILLIS,
            ProducerConfig.RETRY_BACKOFF_MS_CONFIG,
            RETRY_MILLIS,
            ProducerConfig.BATCH_SIZE_CONFIG,
            BATCH_BYTES));
  }

  /** Whether a producer failed since another took its transactional id. */
  static boolean isFenced(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ProducerFencedException
          || cause instanceof InvalidProducerEpochException) {
        return true;
      }
    }
    return false;
  }

  /** A consumer, in no group, of what is committed. */
  public static Consumer<byte[], byte[]> committedReader(KafkaCluster cluster) {
    return cluster.consumer(
        Map.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            IsolationLevel.READ_COMMITTED.toString(),
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest"));
  }
}
