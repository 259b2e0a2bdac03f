package org.treatmentcourse.command.published;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the records of the relay's progress say in their order, and whether that can be trusted. The
 * relay of this log seals each; those of earlier builds come before the first seal and have none.
 *
 * @param sealed the last that bears a good seal
 * @param next the offset that follows
 */
public record ProgressTrail(Verdict verdict, Optional<RelayProgress> sealed, long next) {
  /** Nothing read yet. */
  public static final ProgressTrail NONE =
      new ProgressTrail(new Verdict.Nothing(), Optional.empty(), 0);

  /** What the last record is worth. */
  public sealed interface Verdict {
    /** No record at all: nothing was ever published. */
    record Nothing() implements Verdict {}

    /** The relay of this log wrote it. */
    record Sealed(RelayProgress progress) implements Verdict {}

    /** An earlier build wrote it, or so it seems: no record before it has a seal. */
    record Unsealed(RelayProgress progress) implements Verdict {}

    /**
     * No relay of this log wrote it.
     *
     * @param reason for people
     */
    record Distrusted(String reason) implements Verdict {}
  }

  /**
   * With the records that follow, read under read_committed. Records from before what was read
   * begin anew.
   */
  public ProgressTrail and(List<ConsumerRecord<byte[], byte[]>> records, ProgressSeal seal) {
    var trail = !records.isEmpty() && records.getFirst().offset() < next ? NONE : this;
    for (var record : records) {
      trail = trail.and(record, seal);
    }
    return trail;
  }

  /** Whether it is known what the last record is worth, without looking further back. */
  public boolean isEnough() {
    return sealed.isPresent();
  }

  /** The progress to go on from; empty if there is none, or none to be trusted. */
  public Optional<RelayProgress> progress() {
    return switch (verdict) {
      case Verdict.Sealed(var progress) -> Optional.of(progress);
      case Verdict.Unsealed(var progress) -> Optional.of(progress);
      case Verdict.Nothing(), Verdict.Distrusted _ -> Optional.empty();
    };
  }

  private ProgressTrail and(ConsumerRecord<byte[], byte[]> record, ProgressSeal seal) {
    long following = record.offset() + 1;
    try {
      var progress = RelayProgress.read(record, seal);
      if (progress.seal().isPresent()) {
        return sealed.filter(before -> before.commit() > progress.commit()).isPresent()
            ? distrusted(record, "it goes back behind commit " + sealed.get().commit())
            : new ProgressTrail(new Verdict.Sealed(progress), Optional.of(progress), following);
      }
      return sealed.isPresent()
          ? distrusted(record, "it has no seal, and one before it has")
          : new ProgressTrail(new Verdict.Unsealed(progress), sealed, following);
    } catch (IllegalArgumentException e) {
      return distrusted(record, String.valueOf(e.getMessage()));
    }
  }

  private ProgressTrail distrusted(ConsumerRecord<byte[], byte[]> record, String why) {
    return new ProgressTrail(
        new Verdict.Distrusted(
            "the progress at offset %d of %s is not the relay's: %s"
                .formatted(record.offset(), record.topic(), why)),
        sealed,
        record.offset() + 1);
  }
}
