package org.treatmentcourse.command.topic;

import java.util.List;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.topic.form.CloudEventRecord;
import org.treatmentcourse.wire.RecordedEvent;

/** What a topic is written of: its filter and its form. For one thread. */
public interface TopicContent {
  /** The topic's name. Those of its progress and of its writer follow from it. */
  String topic();

  /** How many partitions the topic gets when it is made; it never changes after. */
  int partitions();

  /** The filter. */
  boolean admits(RecordedEvent event);

  /**
   * The form.
   *
   * @param number how many events the topic has before this one
   */
  CloudEventRecord record(FeedBatch.Item item, long number);

  /** The value of an event's record: its JSON as stored, if the topic may have all of it. */
  default String payload(RecordedEvent event) {
    return event.payload();
  }

  /**
   * Called before events are sent.
   *
   * @throws RuntimeException if they may not be
   */
  default void sending(List<FeedBatch.Item> items) {}

  /** Asked when events are with the broker and not committed yet: if false, they are aborted. */
  default boolean goesOn() {
    return true;
  }
}
