package org.treatmentcourse.command.axon.aggregates;

import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetClinicZone;
import org.treatmentcourse.command.clinic.SpecialHoursCommand.CloseClinic;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.hours.SpecialHoursEvent.ClinicClosed;
import org.treatmentcourse.hours.SpecialHoursEvent.ClosureReason;
import org.treatmentcourse.hours.SpecialHoursId;

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

  /** The clinic's other stream: its closures and openings. */
  @Nested
  class OfSpecialHours extends AggregateContract<SpecialHoursAggregate> {
    private final SpecialHoursId holiday = new SpecialHoursId(new UUID(6, 1));
    private final SpecialHoursId flood = new SpecialHoursId(new UUID(6, 2));

    OfSpecialHours() {
      super(SpecialHoursAggregate.class);
    }

    private CloseClinic close(SpecialHoursId hours) {
      return new CloseClinic(
          CLINIC, hours, ClosureReason.HOLIDAY, NOW, NOW.plusSeconds(86_400), NOW);
    }

    private ClinicClosed closed(SpecialHoursId hours) {
      return new ClinicClosed(
          CLINIC, hours, ClosureReason.HOLIDAY, NOW, NOW.plusSeconds(86_400), NOW);
    }

    @Override
    Command beginning() {
      return close(holiday);
    }

    @Override
    List<?> begun() {
      return List.of(closed(holiday));
    }

    @Override
    Command next() {
      return close(flood);
    }

    @Override
    List<?> followed() {
      return List.of(closed(flood));
    }

    @Override
    Command tooLate() {
      return close(flood);
    }

    @Override
    String brokenRule() {
      return "special-hours-are-new";
    }
  }
}
