package org.treatmentcourse.query.waitinglist;

import java.util.Optional;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.waitinglist.WaitingList;
import org.treatmentcourse.waitinglist.WaitingListEvent;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A clinic's waiting list, by the published fold. */
final class WaitingListProjection implements Projection<WaitingList> {
  private static final WireFormat WIRE = new WireFormat(WaitingListEvent.class);

  @Override
  public boolean follows(String stream) {
    return WaitingList.isStream(stream);
  }

  @Override
  public WaitingList apply(Optional<WaitingList> view, RecordedEvent event) {
    return view.orElseGet(WaitingList::empty).evolve((WaitingListEvent) WIRE.decode(event));
  }
}
