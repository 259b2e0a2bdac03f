package org.treatmentcourse.command.relay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.Topics;

/**
 * Publishes once more what the events' topic has lost: the same records as the relay's, in its name
 * and by its code. The relay's progress stays as it is, and the relay goes on behind it. Where to
 * begin, and that no relay runs, is for the caller to know: a relay that runs is fenced.
 */
public final class Republishing implements AutoCloseable {
  private final RelaySettings settings;
  private final CrashPoint.Hook crash;
  private final Producer<byte[], byte[]> producer;

  Republishing(RelaySettings settings, CrashPoint.Hook crash) {
    this.settings = settings;
    this.crash = crash;
    RelayTopics.ensure(settings);
    this.producer = RelayClients.producer(settings.cluster(), settings.transactionalId());
    try {
      // Ends the open transaction of one that was killed.
      producer.initTransactions();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * To this installation's topics.
   *
   * @param partitions of the events' topic, if it is not there
   * @throws org.apache.kafka.common.KafkaException if Kafka can't be asked or refuses
   */
  public static Republishing open(KafkaCluster cluster, int partitions) {
    return new Republishing(
        new RelaySettings(
            cluster,
            Topics.TREATMENT_EVENTS,
            Topics.RELAY_PROGRESS,
            RelaySettings.TRANSACTIONAL_ID,
            partitions,
            OptionalLong.empty()),
        CrashPoint.Hook.NONE);
  }

  /**
   * Publishes commits in their order, each whole.
   *
   * @param goOn asked before each transaction
   * @return how many were published
   * @throws ProducerFencedException if a relay took over
   * @throws org.apache.kafka.common.KafkaException if Kafka refuses
   */
  public long publish(Iterator<Commit> commits, BooleanSupplier goOn) {
    long published = 0;
    while (goOn.getAsBoolean() && commits.hasNext()) {
      var batch = new ArrayList<Commit>();
      for (int events = 0; events < Relay.BATCH_EVENTS && commits.hasNext(); ) {
        batch.add(commits.next());
        events += batch.getLast().draft().events().size();
      }
      try {
        publish(batch);
      } catch (RuntimeException e) {
        throw RelayClients.isFenced(e) ? new ProducerFencedException(e.toString()) : e;
      }
      published += batch.size();
    }
    return published;
  }

  private void publish(List<Commit> batch) {
    producer.beginTransaction();
    RelaySession.send(batch, producer, settings);
    // Crash here: the next one aborts the transaction and sends the same again.
    crash.at(CrashPoint.SENT);
    producer.commitTransaction();
    // Crash here: they are on the topic; the next one finds them there and goes on behind them.
    crash.at(CrashPoint.COMMITTED);
  }

  @Override
  public void close() {
    producer.close(KafkaCluster.REQUEST_TIMEOUT);
  }
}
