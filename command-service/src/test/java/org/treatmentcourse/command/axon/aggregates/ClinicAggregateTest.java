package org.treatmentcourse.command.axon.aggregates;

import java.time.ZoneId;
import java.util.List;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetClinicZone;
import org.treatmentcourse.command.decision.Command;

class ClinicAggregateTest extends AggregateContract<ClinicAggregate> {
  private static final ZoneId DENVER = ZoneId.of("America/Denver");
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  ClinicAggregateTest() {
    super(ClinicAggregate.class);
  }

  @Override
  Command beginning() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(60));
  }

  @Override
  List<?> begun() {
    return List.of(
        new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(60)));
  }

  @Override
  Command next() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, LONDON, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, LONDON, NOW));
  }

  @Override
  Command tooLate() {
    return new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, DENVER, NOW.minusSeconds(30));
  }

  @Override
  String brokenRule() {
    return "clinic-zone-counts-from-now-on";
  }
}
