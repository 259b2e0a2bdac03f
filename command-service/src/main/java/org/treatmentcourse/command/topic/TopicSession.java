package org.treatmentcourse.command.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.published.Contradiction;
import org.treatmentcourse.command.published.PartitionTail;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.command.relay.CrashPoint;
import org.treatmentcourse.command.relay.RelayClients;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.Topics;

/**
 * The time during which this writer is the one of its topic: from fencing its predecessor until the
 * first failure, as the relay's. Starting again is recovery.
 */
final class TopicSession implements AutoCloseable {
  private static final String TRANSACTIONAL_ID_PREFIX = "treatment-topic-";

  /** A transaction ends with a progress and its marker; some may have been aborted. */
  private static final int FIRST_LOOK_OFFSETS = 16;

  private final TopicContent content;
  private final String progressTopic;
  private final WrittenTopic topic;
  private final Producer<byte[], byte[]> producer;
  private final CrashPoint.Hook crash;
  private TopicProgress progress;

  private TopicSession(
      TopicContent content,
      String progressTopic,
      WrittenTopic topic,
      Producer<byte[], byte[]> producer,
      CrashPoint.Hook crash,
      TopicProgress progress) {
    this.content = content;
    this.progressTopic = progressTopic;
    this.topic = topic;
    this.producer = producer;
    this.crash = crash;
    this.progress = progress;
  }

  /**
   * Takes over from the predecessor at any point of its work.
   *
   * @throws TopicUnusable if the topic is not as its progress says, or the ledger lacks what it has
   */
  static TopicSession open(
      KafkaCluster cluster, TopicContent content, Ledger ledger, CrashPoint.Hook crash) {
    var progressTopic = Topics.PROGRESS_PREFIX + content.topic();
    var topic = new WrittenTopic(cluster.admin(), content.topic());
    var producer = RelayClients.producer(cluster, TRANSACTIONAL_ID_PREFIX + content.topic());
    try {
      WrittenTopic.makeProgress(topic.admin(), progressTopic);
      // Ends the predecessor's open transaction; only then is the progress the last word.
      producer.initTransactions();
      var found = read(cluster, progressTopic);
      var progress = found.orElseGet(() -> begun(content, topic));
      var session = new TopicSession(content, progressTopic, topic, producer, crash, progress);
      if (found.isEmpty()) {
        session.begin();
      } else {
        session.check();
        session.requireInLedger(ledger);
      }
      return session;
    } catch (RuntimeException e) {
      producer.close(KafkaCluster.REQUEST_TIMEOUT);
      topic.close();
      throw e;
    }
  }

  private static Optional<TopicProgress> read(KafkaCluster cluster, String progressTopic) {
    var tail = new PartitionTail(new TopicPartition(progressTopic, 0), FIRST_LOOK_OFFSETS);
    var last = new AtomicReference<Optional<TopicProgress>>(Optional.empty());
    try (var consumer = RelayClients.committedReader(cluster)) {
      consumer.assign(List.of(tail.partition()));
      long end = consumer.endOffsets(List.of(tail.partition())).getOrDefault(tail.partition(), 0L);
      tail.read(
          consumer,
          end,
          KafkaCluster.CALL_TIMEOUT,
          records -> {
            if (!records.isEmpty()) {
              last.set(Optional.of(TopicProgress.read(records.getLast())));
            }
            return last.get().isPresent();
          });
      return last.get();
    }
  }

  private static TopicProgress begun(TopicContent content, WrittenTopic topic) {
    return TopicProgress.begin(topic.makeOrFindEmpty(content.partitions()));
  }

  /**
   * Notes which topic it is before the first event, so that a topic with records and a progress
   * without a record never belong together.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  private void begin() {
    producer.beginTransaction();
    producer.send(progress.record(progressTopic));
    producer.commitTransaction();
  }

  /**
   * Looks whether the topic is still the one that was written and has everything.
   *
   * @throws TopicUnusable if not
   */
  void check() {
    topic.require(progress);
  }

  private void requireInLedger(Ledger ledger) {
    if (progress.commit() != TopicProgress.NOTHING) {
      new RelayProgress(progress.commit(), progress.command())
          .contradictedBy(ledger)
          .map(Contradiction::words)
          .ifPresent(
              words -> {
                throw new TopicUnusable("of the topic " + content.topic() + ": " + words);
              });
    }
  }

  TopicProgress progress() {
    return progress;
  }

  /**
   * Publishes what the topic has of the commits that follow, all or none.
   *
   * @param last of these commits
   * @return false if the content goes on no more, and nothing was published
   */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  boolean publish(List<FeedBatch.Item> items, Commit last) {
    var next =
        new TopicProgress(
            last.number(),
            Optional.of(last.draft().command()),
            progress.written() + items.size(),
            progress.topicId());
    // Crash here: nothing happened.
    producer.beginTransaction();
    long number = progress.written();
    for (var item : items) {
      producer.send(record(item, number++));
    }
    producer.send(next.record(progressTopic));
    // Crash here: the successor aborts the transaction and sends the same again.
    crash.at(CrashPoint.SENT);
    if (!content.goesOn()) {
      producer.abortTransaction();
      return false;
    }
    producer.commitTransaction();
    // Crash here: events and progress are both there; the successor goes on behind them.
    crash.at(CrashPoint.COMMITTED);
    progress = next;
    return true;
  }

  private ProducerRecord<byte[], byte[]> record(FeedBatch.Item item, long number) {
    var event = item.event();
    var record =
        new ProducerRecord<>(
            content.topic(),
            null,
            event.recordedAt().toEpochMilli(),
            event.stream().getBytes(UTF_8),
            content.payload(event).getBytes(UTF_8));
    content
        .record(item, number)
        .headers()
        .forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  @Override
  public void close() {
    producer.close(KafkaCluster.REQUEST_TIMEOUT);
    topic.close();
  }
}
