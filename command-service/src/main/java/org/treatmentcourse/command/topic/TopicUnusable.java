package org.treatmentcourse.command.topic;

/** A topic can't be written on as it is. The message says why and holds nothing of an event. */
final class TopicUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  TopicUnusable(String reason) {
    super(reason);
  }
}
