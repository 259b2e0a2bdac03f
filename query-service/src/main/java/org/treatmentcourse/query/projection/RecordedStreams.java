package org.treatmentcourse.query.projection;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.treatmentcourse.wire.RecordedEvent;

/** The events that were taken, as they were recorded: what later ones can be compared with. */
public interface RecordedStreams {
  /** Every event held of a stream, in order. */
  List<RecordedEvent> recorded(String stream);

  /** The events held at the places, stream and seq, of the events given; in no order. */
  List<RecordedEvent> recordedAt(Collection<RecordedEvent> places);

  /** The highest commit of which an event is held; empty if none is. */
  OptionalLong latestCommit();
}
