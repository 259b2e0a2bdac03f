package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;

import java.time.Instant;
import java.time.ZoneId;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.command.decision.ClinicCommand;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.value.id.ClinicId;

/** Something an actor wants of a clinic's settings. */
public sealed interface ClinicSettingCommand extends ClinicCommand {
  /** Which setting, as the URL says. */
  ClinicSetting setting();

  /** The one that the command sets. */
  ClinicSetting needed();

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
      implements ClinicSettingCommand {
    @Override
    public ClinicSetting needed() {
      return ClinicSetting.TIME_ZONE;
    }
  }

  /**
   * Says how long before a visit its patient may cancel it in time, from now on.
   *
   * @param hours 0 to 336
   */
  @PermittedRoles({CLINIC_ADMINISTRATOR, SCHEDULER})
  record SetCancellationNotice(
      ClinicId clinic, ClinicSetting setting, int hours, Instant occurredAt)
      implements ClinicSettingCommand {
    @Override
    public ClinicSetting needed() {
      return ClinicSetting.CANCELLATION_NOTICE;
    }
  }
}
