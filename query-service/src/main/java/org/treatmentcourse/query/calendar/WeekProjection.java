package org.treatmentcourse.query.calendar;

import java.util.Optional;
import org.treatmentcourse.calendar.CalendarEvent;
import org.treatmentcourse.calendar.CalendarWeek;
import org.treatmentcourse.calendar.ResourceWeek;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The projection of a resource's weeks, by the published fold. */
final class WeekProjection implements Projection<ResourceWeek> {
  private static final WireFormat WIRE = new WireFormat(CalendarEvent.class);

  @Override
  public boolean follows(String stream) {
    return CalendarWeek.isCalendarStream(stream);
  }

  @Override
  public ResourceWeek apply(Optional<ResourceWeek> view, RecordedEvent event) {
    return view.orElseGet(ResourceWeek::empty).evolve((CalendarEvent) WIRE.decode(event));
  }
}
