package org.treatmentcourse.infra.fork;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.treatmentcourse.infra.backup.LogKeys;
import org.treatmentcourse.infra.backup.PublishedHeads;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.transparency.note.Checkpoint;

/** The heads that the log signed and the ledger lacks, wherever they are kept. */
final class SignedHeads {
  /** The end of a fork's name is the time of its declaration: the larger name is the later. */
  private static final Comparator<Checkpoint> LAST =
      Comparator.comparing(Checkpoint::origin).thenComparing(Checkpoint::size);

  private final LogKeys log;
  private final RestoredLedger ledger;
  private final List<Checkpoint> heads = new ArrayList<>();

  SignedHeads(LogKeys log, RestoredLedger ledger) {
    this.log = log;
    this.ledger = ledger;
  }

  /** Those on Kafka. */
  void add(PublishedHeads published) {
    published.last().ifPresent(this::add);
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
   * The last head that anybody may have seen.
   *
   * @throws PartFailed if the ledger lacks none, or there are two
   */
  Checkpoint last() {
    var last =
        heads.stream()
            .max(LAST)
            .orElseThrow(
                () ->
                    new PartFailed(
                        "nothing is lost: the ledger has %,d commits, and no head is known of more"
                            .formatted(ledger.size())));
    if (heads.stream().anyMatch(it -> LAST.compare(it, last) == 0 && !it.equals(last))) {
      throw new PartFailed("the log signed two heads of size %,d".formatted(last.size()));
    }
    return last;
  }
}
