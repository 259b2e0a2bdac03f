package org.treatmentcourse.command.relay;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes the topics that are missing and leaves those that exist as they are. */
final class RelayTopics {
  private RelayTopics() {}

  static void ensure(RelaySettings settings) {
    try (var admin = settings.cluster().admin()) {
      var asked = admin.createTopics(List.of(settings.events(), settings.progress())).values();
      for (KafkaFuture<Void> made : asked.values()) {
        awaitUnlessThere(made);
      }
    }
  }

  private static void awaitUnlessThere(KafkaFuture<Void> made) {
    try {
      made.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaException("a topic could not be made", e.getCause());
      }
    }
  }
}
