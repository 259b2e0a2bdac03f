package org.treatmentcourse.command.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The topic as Kafka knows it.
 *
 * @param id its own, which no other topic ever has, also none of the same name
 */
record AccessTopicState(String id, int partitions) {
  /** Makes it where it is missing. */
  static void ensure(Admin admin, AccessSettings settings) {
    try {
      await(admin.createTopics(List.of(settings.accesses())).all());
    } catch (KafkaException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw e;
      }
    }
  }

  static AccessTopicState now(Admin admin, AccessSettings settings) {
    var answers = admin.describeTopics(List.of(settings.topic())).topicNameValues();
    TopicDescription found = await(requireNonNull(answers.get(settings.topic())));
    return new AccessTopicState(found.topicId().toString(), found.partitions().size());
  }

  private static <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw new KafkaException("Kafka refused", e.getCause());
    }
  }
}
