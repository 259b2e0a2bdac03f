package org.treatmentcourse.query.healing;

import java.util.List;
import java.util.function.Consumer;
import org.treatmentcourse.wire.RecordedEvent;

/**
 * The source from which a stream can be read again: the command service's event feed or, if none is
 * given, the topic. The topic keeps everything but may itself lack the lost events.
 */
public interface StreamSource {
  /**
   * Reads a stream from a seq on, in order, up to what is published when the call is made.
   *
   * @param batches gets the events in bounded batches
   * @throws UnreadableStream if the source can't give an event of the stream
   */
  void read(String stream, long fromSeq, Consumer<List<RecordedEvent>> batches);

  /** True if the source is the ledger itself, which decides where two events claim one place. */
  default boolean isTheLedger() {
    return false;
  }

  /** The source does not answer, or holds something for this stream that is no event. */
  final class UnreadableStream extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableStream(String reason) {
      super(reason);
    }
  }
}
