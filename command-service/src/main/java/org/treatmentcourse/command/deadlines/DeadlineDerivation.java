package org.treatmentcourse.command.deadlines;

import java.util.List;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.wire.RecordedEvent;

/** How the deadlines of one family of streams follow from their events. */
interface DeadlineDerivation {
  /** Whether a stream is of this family. */
  boolean follows(String stream);

  /** Whether a stream may have another deadline after this event than before it. */
  boolean mayArm(RecordedEvent event);

  /** The deadlines of a stream that nothing has met, over or to come, by its whole history. */
  List<Deadline> of(List<RecordedEvent> history);
}
