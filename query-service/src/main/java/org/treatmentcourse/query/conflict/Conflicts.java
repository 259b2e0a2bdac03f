package org.treatmentcourse.query.conflict;

import java.util.HashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.query.projection.ReadModel;
import org.treatmentcourse.query.projection.RecordedStreams;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.parked.Parking;

/**
 * The handling of a conflict. This service can't tell which of the events is true, and it can't
 * undo the fold of one. The stream is therefore withdrawn from every read model and parked there.
 * It stays parked until the ledger is asked; nothing of it is served meanwhile.
 */
public final class Conflicts {
  private static final Logger LOG = LoggerFactory.getLogger(Conflicts.class);

  private final List<ReadModel> readModels;
  private final RecordedStreams trail;
  private final ParkedStreams parked;
  private final ContestedRecords contested;

  /**
   * @param readModels all of them, the audit trail last
   */
  public Conflicts(
      List<ReadModel> readModels,
      RecordedStreams trail,
      ParkedStreams parked,
      ContestedRecords contested) {
    this.readModels = List.copyOf(readModels);
    this.trail = trail;
    this.parked = parked;
    this.contested = contested;
  }

  /**
   * Withdraws and parks a stream; a repeat is a no-op.
   *
   * @param seen the highest seq delivered of the stream, apart from the claims
   */
  public void contest(SequenceConflict conflict, long seen) {
    var stream = conflict.event().stream();
    if (!parked.isConflicting(stream)) {
      // Ids say nothing of anybody.
      LOG.error("{} is in conflict and not served: {}", stream, conflict.which());
    }
    conflict.claims().forEach(contested::keep);
    var ids = new HashSet<String>();
    trail.recorded(stream).forEach(event -> ids.add(event.id().toString()));
    conflict.claims().forEach(event -> ids.add(event.id().toString()));
    for (var model : readModels) {
      if (model.follows(stream)) {
        // Before it is parked, or healing could give back what is withdrawn then.
        model.withdraw(stream, ids);
        // A crash here, or before, leaves a stream that is not served and not parked. The trail is
        // withdrawn last: the same events come again and meet the same conflict, or they lie beyond
        // the gap in the trail.
        parked.park(Parking.conflict(model.name(), conflict.event(), conflict.which(), seen));
      }
    }
  }
}
