package org.treatmentcourse.query.custody;

import java.util.Optional;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.LotNumber;
import org.treatmentcourse.wire.RecordedEvent;

/** A lot's events to its book. */
final class LotProjection implements Projection<LotBook> {
  @Override
  public boolean follows(String stream) {
    return LotNumber.isLotStream(stream);
  }

  @Override
  public LotBook apply(Optional<LotBook> view, RecordedEvent event) {
    return view.orElseGet(LotBook::empty).and(LotBook.Line.of(event));
  }
}
