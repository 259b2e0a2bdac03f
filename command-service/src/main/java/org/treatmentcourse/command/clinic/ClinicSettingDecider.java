package org.treatmentcourse.command.clinic;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicEvent.CancellationNoticeSet;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetCancellationNotice;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetClinicZone;
import org.treatmentcourse.command.clinic.PlaceZones.ZoneUnknown;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;

/** Decides on a clinic's settings. */
public final class ClinicSettingDecider {
  /** How long ago a setting may have been made, for a client's clock and a slow network. */
  private static final Duration JUST_NOW = Duration.ofMinutes(2);

  /** Rule 30: a clinic's zone is one whose changes of the clock are known. */
  static final Rule<SetClinicZone, ClinicZones> ZONE_IS_A_PLACES_CLOCK =
      rule(
          PlaceZones.ZONE_IS_A_PLACES_CLOCK,
          "S1",
          (command, zones, context) ->
              unless(ClinicZones.isPlacesClock(command.zone()), new ZoneUnknown()));

  /**
   * Rule 30: a zone counts from now on: what was decided before keeps the zone that was in force
   * then.
   */
  static final Rule<SetClinicZone, ClinicZones> ZONE_COUNTS_FROM_NOW_ON =
      rule(
          "clinic-zone-counts-from-now-on",
          "21 CFR 11.10(e)",
          (command, zones, context) ->
              unless(
                  !command.occurredAt().isBefore(context.now().minus(JUST_NOW))
                      && zones
                          .last()
                          .filter(last -> command.occurredAt().isBefore(last.occurredAt()))
                          .isEmpty(),
                  new ZoneSetBackwards(context.now())));

  /** A notice counts from now on: what was cancelled before was in time by the one of then. */
  static final Rule<SetCancellationNotice, ClinicZones> NOTICE_COUNTS_FROM_NOW_ON =
      rule(
          "cancellation-notice-counts-from-now-on",
          "21 CFR 11.10(e)",
          (command, zones, context) ->
              unless(
                  !command.occurredAt().isBefore(context.now().minus(JUST_NOW)),
                  new NoticeSetBackwards(context.now())));

  /** A command sets its own setting: the zone none but the zone. */
  static final Rule<ClinicSettingCommand, ClinicZones> SETTING_IS_THE_COMMANDS =
      rule(
          "setting-is-the-commands",
          "21 CFR 11.10(f)",
          (command, zones, context) ->
              unless(
                  command.setting() == command.needed(),
                  new SettingOfAnotherCommand(command.needed())));

  private ClinicSettingDecider() {}

  public static Decision<ClinicEvent> decide(
      ClinicSettingCommand command, ClinicZones zones, Context context) {
    return switch (command) {
      case SetClinicZone c ->
          Deliberation.on(c, zones, context)
              .require(SETTING_IS_THE_COMMANDS, ZONE_IS_A_PLACES_CLOCK, ZONE_COUNTS_FROM_NOW_ON)
              .record(() -> new ClinicZoneSet(c.clinic(), c.setting(), c.zone(), c.occurredAt()));
      case SetCancellationNotice c ->
          Deliberation.on(c, zones, context)
              .require(SETTING_IS_THE_COMMANDS, NOTICE_COUNTS_FROM_NOW_ON)
              .record(
                  () ->
                      new CancellationNoticeSet(
                          c.clinic(), c.setting(), c.hours(), c.occurredAt()));
    };
  }

  /** The URL names another setting. */
  record SettingOfAnotherCommand(ClinicSetting needed) implements Refusal {
    @Override
    public String detail() {
      return "setting must be " + needed.wireName();
    }
  }

  /** The notice would count for what was cancelled before. */
  record NoticeSetBackwards(Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must be now, which is " + now;
    }
  }

  /** The zone would count for what was decided by another. */
  record ZoneSetBackwards(Instant now) implements Refusal {
    @Override
    public String detail() {
      return "occurredAt must be now, which is " + now + ", and not before the last zone was set";
    }
  }
}
