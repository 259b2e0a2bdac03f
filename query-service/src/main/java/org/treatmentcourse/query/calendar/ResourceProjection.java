package org.treatmentcourse.query.calendar;

import java.util.Optional;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.query.projection.Projection;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** When a resource is there, by the published fold. */
final class ResourceProjection implements Projection<ClinicResource> {
  private static final WireFormat WIRE = new WireFormat(ResourceEvent.class);

  @Override
  public boolean follows(String stream) {
    return Resource.isResourceStream(stream);
  }

  @Override
  public ClinicResource apply(Optional<ClinicResource> view, RecordedEvent event) {
    return view.orElseGet(ClinicResource::unknown).evolve((ResourceEvent) WIRE.decode(event));
  }
}
