package org.treatmentcourse.command.access;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The place of a record on its topic, valid as long as the topic exists.
 *
 * @param topicId the topic's own id, which no other ever has
 */
record TopicPlace(String topicId, int partition, long offset) {
  private static final Pattern TEXT =
      Pattern.compile("([A-Za-z0-9_-]+)\\.(\\d{1,9})\\.(\\d{1,18})");

  /** The place of a text that {@link #toString} gave. */
  static Optional<TopicPlace> of(String text) {
    var parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new TopicPlace(
                parts.group(1), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return topicId + '.' + partition + '.' + offset;
  }
}
