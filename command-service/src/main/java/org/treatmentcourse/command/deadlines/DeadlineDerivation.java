package org.treatmentcourse.command.deadlines;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.deadline.Deadline;
import org.treatmentcourse.wire.RecordedEvent;

/** The derivation of deadlines from the events of one family of streams. */
interface DeadlineDerivation {
  /** True if a stream is of this family. */
  boolean follows(String stream);

  /** True if a stream may have another deadline after this event than before it. */
  boolean mayArm(RecordedEvent event);

  /**
   * The deadlines of a stream that nothing has met, over or to come, by its whole history and the
   * zone that its clinic's days go by now.
   */
  List<Deadline> of(List<RecordedEvent> history, ZoneId zone);
}
