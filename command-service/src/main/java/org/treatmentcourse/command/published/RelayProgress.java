package org.treatmentcourse.command.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.treatmentcourse.command.ledger.Ledger;

/**
 * The last commit that is on Kafka with all its events: the relay's progress, which is committed
 * with them.
 *
 * @param commit its number
 * @param command its command's id, since another ledger has that number, too; empty if a build
 *     before this one published it
 * @param seal the log's signature; empty if a build before this one published it
 */
public record RelayProgress(
    long commit, Optional<UUID> command, Optional<ProgressSeal.Sealed> seal) {
  private static final byte[] KEY = "last-commit".getBytes(UTF_8);
  private static final String COMMAND = "command";
  private static final String SEAL = "seal";

  /** A transaction ends with a progress and its marker; some may have been aborted. */
  private static final int FIRST_LOOK_OFFSETS = 16;

  /** Not sealed yet. */
  public RelayProgress(long commit, Optional<UUID> command) {
    this(commit, command, Optional.empty());
  }

  /** As it is stored, sealed now. */
  public ProducerRecord<byte[], byte[]> record(String topic, ProgressSeal by) {
    return by.seal(this).record(topic);
  }

  /** As it is stored. */
  public ProducerRecord<byte[], byte[]> record(String topic) {
    var record = new ProducerRecord<>(topic, KEY, Long.toString(commit).getBytes(UTF_8));
    command.ifPresent(id -> record.headers().add(COMMAND, id.toString().getBytes(UTF_8)));
    seal.ifPresent(it -> record.headers().add(SEAL, it.note().toString().getBytes(UTF_8)));
    return record;
  }

  /** The end of the topic, which is compacted only now and then. */
  public static PartitionTail tail(String topic) {
    return new PartitionTail(new TopicPartition(topic, 0), FIRST_LOOK_OFFSETS);
  }

  /**
   * A record.
   *
   * @throws IllegalArgumentException if no relay of this log wrote it
   */
  static RelayProgress read(ConsumerRecord<byte[], byte[]> record, ProgressSeal seal) {
    if (record.value() == null || !Arrays.equals(record.key(), KEY)) {
      throw new IllegalArgumentException("it is no progress");
    }
    long commit = Long.parseLong(new String(record.value(), UTF_8));
    if (commit < 0) {
      throw new IllegalArgumentException("a commit has a number from 0 on");
    }
    var command = header(record, COMMAND).map(UUID::fromString);
    return new RelayProgress(
        commit, command, header(record, SEAL).map(note -> seal.verify(commit, command, note)));
  }

  private static Optional<String> header(ConsumerRecord<byte[], byte[]> record, String name) {
    return Optional.ofNullable(record.headers().lastHeader(name))
        .map(header -> new String(header.value(), UTF_8));
  }

  /**
   * The part of the progress that the ledger lacks.
   *
   * @throws com.mongodb.MongoException if the ledger can't be asked
   */
  public Optional<Contradiction> contradictedBy(Ledger ledger) {
    var here = ledger.read(commit, 1);
    if (here.isEmpty()) {
      long head = ledger.head().orElse(-1);
      return Optional.of(Contradiction.missing(head + 1, commit, Contradiction.Source.RELAYED));
    }
    boolean same =
        here.getFirst().number() == commit
            && command.map(here.getFirst().draft().command()::equals).orElse(true);
    return same
        ? Optional.empty()
        : Optional.of(Contradiction.different(commit, commit, Contradiction.Source.RELAYED));
  }
}
