package org.treatmentcourse.command.topic;

import java.util.List;

/** Says which topics are to be written now. */
@FunctionalInterface
public interface TopicSource {
  /**
   * The topics; asked again and again.
   *
   * @throws com.mongodb.MongoException if that can't be told now
   */
  List<? extends TopicContent> wanted();
}
