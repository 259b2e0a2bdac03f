package org.treatmentcourse.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.ProgressTrail;
import org.treatmentcourse.command.published.ProgressTrail.Verdict;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.command.relay.ProgressReader.ProgressDistrusted;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The time during which this relay is the one that publishes: from fencing its predecessor until
 * the first failure. Starting again is recovery; there is no other.
 */
final class RelaySession implements AutoCloseable {
  private final RelaySettings settings;
  private final ProgressSeal seal;
  private final Producer<byte[], byte[]> producer;
  private final CrashPoint.Hook crash;
  private Optional<RelayProgress> published;

  private RelaySession(
      RelaySettings settings,
      ProgressSeal seal,
      Producer<byte[], byte[]> producer,
      CrashPoint.Hook crash,
      Optional<RelayProgress> published) {
    this.settings = settings;
    this.seal = seal;
    this.producer = producer;
    this.crash = crash;
    this.published = published;
  }

  /**
   * Takes over from the predecessor at any point of its work.
   *
   * @throws ProgressDistrusted if the last progress is not one of this log's relay
   */
  static RelaySession open(RelaySettings settings, ProgressSeal seal, CrashPoint.Hook crash) {
    RelayTopics.ensure(settings);
    var producer = RelayClients.producer(settings.cluster(), settings.transactionalId());
    try {
      // Ends the predecessor's open transaction and lets it begin no other: only now is the
      // progress that is read below the last word. The other way round it could move after.
      producer.initTransactions();
      var trail = ProgressReader.read(settings, seal);
      return new RelaySession(settings, seal, producer, crash, published(settings, trail));
    } catch (RuntimeException e) {
      producer.close(KafkaCluster.REQUEST_TIMEOUT);
      throw e;
    }
  }

  private static Optional<RelayProgress> published(RelaySettings settings, ProgressTrail trail) {
    return switch (trail.verdict()) {
      case Verdict.Nothing() -> Optional.empty();
      case Verdict.Sealed(var progress) -> Optional.of(progress);
      case Verdict.Unsealed(var progress) -> Optional.of(progress);
      case Verdict.Distrusted(var reason) ->
          Optional.of(
              settings.goOnAfter().stream()
                  .mapToObj(commit -> new RelayProgress(commit, Optional.empty()))
                  .findFirst()
                  .orElseThrow(() -> new ProgressDistrusted(reason)));
    };
  }

  /** Puts a seal in place of a progress that has none, of an earlier build or a person's word. */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  void ensureSealed() {
    if (published.isPresent() && published.get().seal().isEmpty()) {
      producer.beginTransaction();
      producer.send(published.get().record(settings.progressTopic(), seal));
      producer.commitTransaction();
    }
  }

  /** The last published commit; empty if there is none. */
  Optional<RelayProgress> published() {
    return published;
  }

  /** Publishes the commits that follow {@link #published}, all or none. */
  @SuppressWarnings("FutureReturnValueIgnored") // as in send
  void publish(List<Commit> commits) {
    var last = commits.getLast();
    var progress = new RelayProgress(last.number(), Optional.of(last.draft().command()));
    // Crash here: nothing happened.
    producer.beginTransaction();
    send(commits, producer, settings);
    producer.send(progress.record(settings.progressTopic(), seal));
    // Crash here: the successor aborts the transaction and sends the same again.
    crash.at(CrashPoint.SENT);
    producer.commitTransaction();
    // Crash here: events and progress are both there; the successor goes on behind them. The same
    // if the answer was lost: the successor finds the transaction committed or aborts it.
    crash.at(CrashPoint.COMMITTED);
    published = Optional.of(progress);
  }

  /** Sends every event of these commits, in their order, in the producer's transaction. */
  @SuppressWarnings("FutureReturnValueIgnored") // a send that fails makes the commit fail
  static void send(
      List<Commit> commits, Producer<byte[], byte[]> producer, RelaySettings settings) {
    for (Commit commit : commits) {
      var drafted = commit.draft().events().iterator();
      for (RecordedEvent event : commit.events()) {
        producer.send(record(event, drafted.next().meta(), settings));
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      RecordedEvent event, Optional<String> meta, RelaySettings settings) {
    var record =
        new ProducerRecord<>(
            settings.eventsTopic(),
            null,
            event.recordedAt().toEpochMilli(),
            event.stream().getBytes(UTF_8),
            event.payload().getBytes(UTF_8));
    CloudEventHeaders.of(event, meta).forEach((name, value) -> record.headers().add(name, value));
    return record;
  }

  @Override
  public void close() {
    producer.close(KafkaCluster.REQUEST_TIMEOUT);
  }
}
