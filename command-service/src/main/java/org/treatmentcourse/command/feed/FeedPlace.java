package org.treatmentcourse.command.feed;

import java.util.Optional;
import java.util.regex.Pattern;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * A place in the ledger: that of an event. Its text is {@code COMMIT.INDEX}, as {@code ce_commit}
 * and {@code ce_commitindex} say it.
 */
public record FeedPlace(long commit, int index) {
  static final String PATTERN = "(0|[1-9][0-9]{0,17})\\.(0|[1-9][0-9]{0,8})";

  /** Before the first event; no text means it. */
  public static final FeedPlace BEGIN = new FeedPlace(-1, 0);

  private static final Pattern TEXT = Pattern.compile(PATTERN);

  /** The place of an event. */
  public static FeedPlace of(RecordedEvent event) {
    return new FeedPlace(event.commit(), event.commitIndex());
  }

  /** The place that a text names; empty if it has not the form of one. */
  public static Optional<FeedPlace> parse(String text) {
    var found = TEXT.matcher(text);
    return found.matches()
        ? Optional.of(
            new FeedPlace(Long.parseLong(found.group(1)), Integer.parseInt(found.group(2))))
        : Optional.empty();
  }

  /** True if an event is behind this place. */
  public boolean isBefore(RecordedEvent event) {
    return event.commit() > commit || (event.commit() == commit && event.commitIndex() > index);
  }

  @Override
  public String toString() {
    return commit + "." + index;
  }
}
