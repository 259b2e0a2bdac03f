package org.treatmentcourse.infra.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.published.PublishedHeads;
import org.treatmentcourse.transparency.note.Checkpoint;

/** The heads that the log signed and the ledger lacks, wherever they are kept. */
final class SignedHeads {
  private final LogKeys log;
  private final RestoredLedger ledger;
  private final List<Checkpoint> heads = new ArrayList<>();

  SignedHeads(LogKeys log, RestoredLedger ledger) {
    this.log = log;
    this.ledger = ledger;
  }

  /** Those on Kafka. */
  void add(PublishedHeads published) {
    published.lastOfEach().forEach(this::add);
    published
        .progress()
        .flatMap(progress -> progress.seal())
        .map(seal -> seal.head())
        .ifPresent(this::add);
  }

  /**
   * The one in a file.
   *
   * @throws PartFailed if the log didn't sign it
   */
  void add(Path file) throws IOException {
    add(
        log.signed(Files.readString(file))
            .orElseThrow(() -> new PartFailed("no checkpoint that the log signed: " + file)));
  }

  private void add(Checkpoint head) {
    if (head.size() > ledger.size() && !ledger.gaveUp(head)) {
      heads.add(head);
    }
  }

  /** All of them, in no order. */
  List<Checkpoint> all() {
    return List.copyOf(heads);
  }

  /**
   * Of each name that the log has had, the last head that anybody may have seen; the newest name
   * last.
   *
   * @throws PartFailed if the ledger lacks none, or there are two
   */
  List<Checkpoint> last() {
    var last = new TreeMap<String, Checkpoint>();
    for (var head : heads) {
      var largest = last.merge(head.origin(), head, SignedHeads::larger);
      if (largest.size() == head.size() && !largest.equals(head)) {
        throw new PartFailed("the log signed two heads of size %,d".formatted(head.size()));
      }
    }
    if (last.isEmpty()) {
      throw new PartFailed(
          "nothing is lost: the ledger has %,d commits, and no head is known of more"
              .formatted(ledger.size()));
    }
    return List.copyOf(last.values());
  }

  private static Checkpoint larger(Checkpoint one, Checkpoint other) {
    return one.size() >= other.size() ? one : other;
  }
}
