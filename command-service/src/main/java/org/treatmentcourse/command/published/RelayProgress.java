package org.treatmentcourse.command.published;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
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
 */
public record RelayProgress(long commit, Optional<UUID> command) {
  private static final byte[] KEY = "last-commit".getBytes(UTF_8);
  private static final String COMMAND = "command";

  /** A transaction ends with a progress and its marker; some may have been aborted. */
  private static final int FIRST_LOOK_OFFSETS = 16;

  /** As it is stored. */
  public ProducerRecord<byte[], byte[]> record(String topic) {
    var record = new ProducerRecord<>(topic, KEY, Long.toString(commit).getBytes(UTF_8));
    command.ifPresent(id -> record.headers().add(COMMAND, id.toString().getBytes(UTF_8)));
    return record;
  }

  /** The end of the topic, which is compacted only now and then. */
  public static PartitionTail tail(String topic) {
    return new PartitionTail(new TopicPartition(topic, 0), FIRST_LOOK_OFFSETS);
  }

  /** The last of these, which were read under read_committed; empty if there is none. */
  public static Optional<RelayProgress> last(List<ConsumerRecord<byte[], byte[]>> records) {
    return records.reversed().stream().flatMap(record -> read(record).stream()).findFirst();
  }

  /** Empty if no relay wrote it. */
  private static Optional<RelayProgress> read(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      long commit = Long.parseLong(new String(record.value(), UTF_8));
      var command =
          Optional.ofNullable(record.headers().lastHeader(COMMAND))
              .map(header -> UUID.fromString(new String(header.value(), UTF_8)));
      return Optional.of(new RelayProgress(commit, command));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
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
