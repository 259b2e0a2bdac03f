package org.treatmentcourse.infra.verify;

import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.treatmentcourse.infra.verify.source.LedgerSource;
import org.treatmentcourse.seal.NarrativeView;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The texts about patients that a ledger has in plain, since they were recorded before texts were
 * sealed. An erasure hides them in every answer, and they stay where the ledger's bytes are.
 */
final class PlainTexts {
  private final LedgerSource source;
  private final LongConsumer progress;

  PlainTexts(LedgerSource source, LongConsumer progress) {
    this.source = source;
    this.progress = progress;
  }

  /**
   * Finds them.
   *
   * @param found takes one line for each event that has some: its id, stream, type and fields, and
   *     nothing of the texts
   * @return the number of such events
   */
  long find(Consumer<String> found) {
    long events = 0;
    long read = 0;
    var pages = source.pages();
    for (var page = pages.next(); !page.isEmpty(); page = pages.next()) {
      for (var commit : page) {
        for (var event : commit.events()) {
          var line = line(event);
          line.ifPresent(found);
          events += line.isPresent() ? 1 : 0;
        }
      }
      read += page.size();
      progress.accept(read);
    }
    return events;
  }

  private static Optional<String> line(RecordedEvent event) {
    var fields = new TreeSet<>(NarrativeView.plainFields(event));
    return fields.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "plain: event %s, %s no. %d, %s: %s"
                .formatted(
                    event.id(),
                    event.stream(),
                    event.seq(),
                    event.type(),
                    String.join(", ", fields)));
  }
}
