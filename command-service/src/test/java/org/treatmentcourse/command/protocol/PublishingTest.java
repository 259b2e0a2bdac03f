package org.treatmentcourse.command.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.NothingRecorded;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.measure.BloodPressure;

class PublishingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final TreatmentProtocol V1 = SampleProtocols.everythingRequired();
  private static final TreatmentProtocol OTHER_V1 =
      SampleProtocols.everythingRequired(
          1, LocalDate.parse("2025-01-01"), new BloodPressure(150, 90));
  private static final ProtocolPublished PUBLISHED =
      new ProtocolPublished(ContentHash.pin(V1), V1, NOW);
  private static final ProtocolRetired RETIRED =
      new ProtocolRetired(ContentHash.pin(V1), "superseded", NOW);

  @Test
  void a_version_is_published_once_and_for_good() {
    assertThat(events(publish(V1))).containsExactly(PUBLISHED);
    assertThat(events(publish(V1), PUBLISHED)).isEmpty();
    assertThat(refusal(publish(OTHER_V1), PUBLISHED)).isEqualTo("version-already-published");
  }

  @Test
  void a_published_version_is_retired_once() {
    assertThat(events(retire(1, NOW), PUBLISHED)).containsExactly(RETIRED);
    assertThat(events(retire(1, NOW), PUBLISHED, RETIRED)).isEmpty();
    assertThat(refusal(retire(2, NOW), PUBLISHED)).isEqualTo("version-not-published");
  }

  @Test
  void a_retired_version_is_not_published_again() {
    assertThat(events(publish(V1), PUBLISHED, RETIRED)).isEmpty();
    assertThat(ProtocolVersions.of(List.of(PUBLISHED, RETIRED)).version(1).orElseThrow())
        .satisfies(version -> assertThat(version.isRetired(NOW)).isTrue());
  }

  @Test
  void a_version_is_not_retired_in_the_future() {
    assertThat(refusal(retire(1, NOW.plusSeconds(121)), PUBLISHED))
        .isEqualTo("occurred-in-the-future");
  }

  private static PublishProtocol publish(TreatmentProtocol protocol) {
    return new PublishProtocol(protocol, NOW);
  }

  private static RetireProtocolVersion retire(int version, Instant at) {
    return new RetireProtocolVersion(V1.id(), version, "superseded", at);
  }

  private static Decision<ProtocolEvent> decide(ProtocolCommand command, ProtocolEvent... before) {
    var actor = new Actor("staff", "Staff", Role.CLINIC_ADMINISTRATOR, Optional.empty());
    return ProtocolDecider.decide(
        command,
        ProtocolVersions.of(List.of(before)),
        new Context(NOW, actor, new NothingRecorded()));
  }

  private static List<ProtocolEvent> events(ProtocolCommand command, ProtocolEvent... before) {
    return switch (decide(command, before)) {
      case Decision.Accepted<ProtocolEvent> accepted -> accepted.events();
      case Decision.Refused<ProtocolEvent> refused ->
          throw new AssertionError(refused.refusal().detail());
    };
  }

  private static String refusal(ProtocolCommand command, ProtocolEvent... before) {
    return switch (decide(command, before)) {
      case Decision.Refused<ProtocolEvent> refused -> refused.refusal().type();
      case Decision.Accepted<ProtocolEvent> accepted ->
          throw new AssertionError("accepted " + accepted.events());
    };
  }
}
