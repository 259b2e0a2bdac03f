package org.treatmentcourse.command.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.calendar.ClinicResource;
import org.treatmentcourse.calendar.ResourceEvent;
import org.treatmentcourse.clinic.CancellationNotices;
import org.treatmentcourse.clinic.ClinicEvent;
import org.treatmentcourse.clinic.ClinicEvent.ClinicZoneSet;
import org.treatmentcourse.clinic.ClinicSetting;
import org.treatmentcourse.clinic.ClinicZones;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.ResourceDecider;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetCancellationNotice;
import org.treatmentcourse.command.clinic.ClinicSettingCommand.SetClinicZone;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.Resource;

class ClinicZoneTest {
  private static final ClinicId CLINIC = new ClinicId("anew");
  private static final Instant NOW = Instant.parse("2026-11-29T17:30:00Z");

  private static ClinicZoneSet was(String zone, Instant at) {
    return new ClinicZoneSet(CLINIC, ClinicSetting.TIME_ZONE, ZoneId.of(zone), at);
  }

  private static Decision<ClinicEvent> set(String zone, Instant at, ClinicZoneSet... before) {
    return ClinicSettingDecider.decide(
        new SetClinicZone(CLINIC, ClinicSetting.TIME_ZONE, ZoneId.of(zone), at),
        ClinicZones.of(List.of(before)),
        context());
  }

  private static Decision<ResourceEvent> declare(String zone) {
    return ResourceDecider.decide(
        new DeclareResource(
            CLINIC,
            new Resource("room.blue"),
            "Blue room",
            ZoneId.of(zone),
            1,
            Duration.ZERO,
            Duration.ZERO,
            NOW),
        ClinicResource.unknown(),
        context());
  }

  private static Context context() {
    return new Context(
        NOW,
        new Actor("a", "Administrator", Role.CLINIC_ADMINISTRATOR, Optional.empty()),
        new NothingRecorded());
  }

  private static void refused(Decision<?> decision, String type) {
    assertThat(decision)
        .isInstanceOfSatisfying(
            Decision.Refused.class, no -> assertThat(no.refusal().type()).isEqualTo(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"America/Denver", "Europe/London", "Asia/Kolkata", "UTC"})
  void a_clinic_sets_the_zone_of_its_place(String zone) {
    assertThat(((Decision.Accepted<ClinicEvent>) set(zone, NOW)).events())
        .containsExactly(was(zone, NOW));
    assertThat(declare(zone)).isInstanceOf(Decision.Accepted.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+02:00", "GMT+2", "UTC+1", "Z", "EST5EDT", "SystemV/MST7MDT"})
  void an_offset_or_an_abbreviation_is_no_places_clock(String zone) {
    refused(set(zone, NOW), "zone-unknown");
    refused(declare(zone), "zone-unknown");
  }

  @Test
  @Proves("rule-30-zone")
  void a_zone_counts_from_now_on() {
    refused(set("America/Denver", NOW.minusSeconds(121)), "zone-set-backwards");
    assertThat(set("America/Denver", NOW.minusSeconds(120))).isInstanceOf(Decision.Accepted.class);
    refused(
        set("America/Denver", NOW.minusSeconds(60), was("UTC", NOW.minusSeconds(59))),
        "zone-set-backwards");
    assertThat(set("America/Denver", NOW, was("UTC", NOW))).isInstanceOf(Decision.Accepted.class);
  }

  private static Decision<ClinicEvent> notice(int hours, Instant at) {
    return ClinicSettingDecider.decide(
        new SetCancellationNotice(CLINIC, ClinicSetting.CANCELLATION_NOTICE, hours, at),
        ClinicZones.none(),
        context());
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_notice_is_of_so_many_hours_and_counts_from_now_on() {
    refused(notice(48, NOW.minusSeconds(121)), "notice-set-backwards");
    refused(notice(337, NOW), "value-not-possible");
    refused(notice(-1, NOW), "value-not-possible");
    var first = notice(48, NOW.minusSeconds(120));
    var second = notice(0, NOW);
    var notices =
        CancellationNotices.of(
            Stream.of(first, second)
                .flatMap(it -> ((Decision.Accepted<ClinicEvent>) it).events().stream())
                .toList());
    assertThat(notices.at(NOW.minusSeconds(121))).isEmpty();
    assertThat(notices.at(NOW.minusMillis(1))).contains(Duration.ofHours(48));
    assertThat(notices.at(NOW)).contains(Duration.ZERO);
  }

  @Test
  @Proves("booking-late-cancellation")
  void a_command_is_for_its_own_setting() {
    var zones = ClinicZones.none();
    refused(
        ClinicSettingDecider.decide(
            new SetCancellationNotice(CLINIC, ClinicSetting.TIME_ZONE, 48, NOW), zones, context()),
        "setting-of-another-command");
    refused(
        ClinicSettingDecider.decide(
            new SetClinicZone(CLINIC, ClinicSetting.CANCELLATION_NOTICE, ZoneId.of("UTC"), NOW),
            zones,
            context()),
        "setting-of-another-command");
  }

  @Test
  @Proves("rule-30-zone")
  void each_moment_has_the_zone_that_was_in_force_then_and_utc_before_the_first() {
    var moved = NOW.plusSeconds(86_400);
    var zones = ClinicZones.of(List.of(was("America/Denver", NOW), was("Europe/London", moved)));
    assertThat(zones.at(NOW.minusMillis(1))).isEqualTo(ClinicZones.UNSET);
    assertThat(zones.at(NOW)).isEqualTo(ZoneId.of("America/Denver"));
    assertThat(zones.at(moved.minusMillis(1))).isEqualTo(ZoneId.of("America/Denver"));
    assertThat(zones.at(moved)).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(zones.now()).isEqualTo(ZoneId.of("Europe/London"));
    assertThat(ClinicZones.none().now()).isEqualTo(ClinicZones.UNSET);
  }
}
