package org.treatmentcourse.command.topic;

import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.topic.form.CloudEventRecord;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.wire.RecordedEvent;

/** Every event, with all that its commit's hash covers. */
record AllEvents(String topic, int partitions, EventOrigin from) implements TopicContent {
  @Override
  public boolean admits(RecordedEvent event) {
    return true;
  }

  @Override
  public CloudEventRecord record(FeedBatch.Item item, long number) {
    return CloudEventRecord.of(item.event(), item.meta(), from);
  }
}
