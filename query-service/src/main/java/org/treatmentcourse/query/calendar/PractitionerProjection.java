package org.treatmentcourse.query.calendar;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.practitioner.Practitioner;
import org.treatmentcourse.practitioner.PractitionerEvent;
import org.treatmentcourse.query.calendar.CalendarLayout.Told;
import org.treatmentcourse.query.calendar.CalendarLayout.Told.Line;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.PractitionerId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/**
 * A person's standing: its few events, since the published fold keeps its state to itself. Each is
 * decoded before it is taken, so that a broken one parks the stream here and not the reader.
 */
final class PractitionerProjection implements Projection<Told> {
  private static final WireFormat WIRE = new WireFormat(PractitionerEvent.class);

  @Override
  public boolean follows(String stream) {
    return PractitionerId.isPractitionerStream(stream);
  }

  @Override
  public Told apply(Optional<Told> view, RecordedEvent event) {
    var line = new Line(event.type(), event.revision(), event.payload());
    event(line);
    return new Told(
        Stream.concat(view.map(Told::lines).stream().flatMap(List::stream), Stream.of(line))
            .toList());
  }

  static Practitioner practitioner(Told told) {
    return Practitioner.of(told.lines().stream().map(PractitionerProjection::event).toList());
  }

  private static PractitionerEvent event(Line line) {
    return (PractitionerEvent) WIRE.decode(line.type(), line.revision(), line.payload());
  }
}
