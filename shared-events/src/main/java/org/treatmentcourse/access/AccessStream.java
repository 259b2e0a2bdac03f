package org.treatmentcourse.access;

/**
 * A stretch of the access records. One partition of the topic that brings it has one stream after
 * another, {@code access-<topic id>.<partition>.<number>}, so that none grows for ever; the topic's
 * own id keeps one that was made anew apart from the one before.
 *
 * @param topicId as Kafka names it, whatever the topic is called
 * @param partition of the topic
 * @param number which of the partition's streams, from 0
 */
public record AccessStream(String topicId, int partition, long number) {
  private static final String STREAM_PREFIX = "access-";
  private static final String PARKED_PREFIX = "at-";

  /** The number of events in a stream before the next begins. */
  public static final int MOST_EVENTS = 1_000;

  /** The stream's name. */
  public String stream() {
    return STREAM_PREFIX + topicId + '.' + partition + '.' + number;
  }

  /**
   * The stream of a record that was taken only after its partition had been read past it: {@code
   * access-<topic id>.<partition>.at-<offset>}, of one event.
   */
  public static String ofParked(String topicId, int partition, long offset) {
    return STREAM_PREFIX + topicId + '.' + partition + '.' + PARKED_PREFIX + offset;
  }

  /** The one after it. */
  public AccessStream next() {
    return new AccessStream(topicId, partition, number + 1);
  }

  /** True if a stream holds access records. */
  public static boolean isAccessStream(String stream) {
    return stream.startsWith(STREAM_PREFIX);
  }
}
