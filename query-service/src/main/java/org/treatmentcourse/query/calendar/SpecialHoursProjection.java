package org.treatmentcourse.query.calendar;

import java.util.Optional;
import org.treatmentcourse.calendar.SpecialHours;
import org.treatmentcourse.hours.SpecialHoursEvent;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A clinic's closures and openings, by the published fold. */
final class SpecialHoursProjection implements Projection<SpecialHours> {
  private static final WireFormat WIRE = new WireFormat(SpecialHoursEvent.class);

  @Override
  public boolean follows(String stream) {
    return SpecialHours.isStream(stream);
  }

  @Override
  public SpecialHours apply(Optional<SpecialHours> view, RecordedEvent event) {
    return view.orElseGet(SpecialHours::none).evolve((SpecialHoursEvent) WIRE.decode(event));
  }
}
