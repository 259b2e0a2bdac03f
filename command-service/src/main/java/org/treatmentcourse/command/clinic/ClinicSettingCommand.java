package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;

import java.time.Instant;
import java.time.ZoneId;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.ClinicId;

/** Something an actor wants of a clinic's settings. */
public sealed interface ClinicSettingCommand extends ClinicCommand {
  /** Which setting. */
  ClinicSetting setting();

  @Override
  default String stream() {
    return setting().stream(clinic());
  }

  /**
   * Says by which zone's calendar the clinic's days go, from now on.
   *
   * @param zone an IANA time zone, such as {@code America/Denver}
   */
  @PermittedRoles(CLINIC_ADMINISTRATOR)
  record SetClinicZone(ClinicId clinic, ClinicSetting setting, ZoneId zone, Instant occurredAt)
      implements ClinicSettingCommand {}
}
