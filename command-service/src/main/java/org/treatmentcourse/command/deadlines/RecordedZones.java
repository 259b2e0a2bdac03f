package org.treatmentcourse.command.deadlines;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.WireFormat;

/** The zones that clinics' days go by now, read from the ledger each time. */
final class RecordedZones {
  private final Ledger ledger;
  private final WireFormat wire;

  RecordedZones(Ledger ledger, WireFormat wire) {
    this.ledger = ledger;
    this.wire = wire;
  }

  /** The zone of the clinic that a stream is of; UTC where it is of none or that has set none. */
  ZoneId of(List<RecordedEvent> history) {
    return history.getFirst().clinic().map(ClinicId::new).map(this::now).orElse(ClinicZones.UNSET);
  }

  private ZoneId now(ClinicId clinic) {
    return ClinicZones.of(
            ledger.stream(ClinicSetting.TIME_ZONE.stream(clinic), 0).stream()
                .map(event -> wire.decode(event.type(), event.revision(), event.payload()))
                .map(ClinicEvent.class::cast)
                .toList())
        .now();
  }
}
