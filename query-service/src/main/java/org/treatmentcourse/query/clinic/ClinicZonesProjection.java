package org.treatmentcourse.query.clinic;

import java.util.Optional;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** A clinic's zones, by the published fold. */
final class ClinicZonesProjection implements Projection<ClinicZones> {
  private static final WireFormat WIRE = new WireFormat(ClinicEvent.class);

  @Override
  public boolean follows(String stream) {
    return ClinicSetting.TIME_ZONE.isStream(stream);
  }

  @Override
  public ClinicZones apply(Optional<ClinicZones> view, RecordedEvent event) {
    return view.orElseGet(ClinicZones::none).evolve((ClinicEvent) WIRE.decode(event));
  }
}
