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
import org.treatmentcourse.command.decision.Surroundings;
import org.treatmentcourse.command.protocol.ProtocolCommand.AssignProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.CopyProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolId;
import org.treatmentcourse.value.measure.BloodPressure;

class PublishingTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final ClinicId CLINIC = new ClinicId("test");
  private static final ClinicId OTHER = new ClinicId("other");
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
  void a_clinics_protocol_is_its_own_from_its_first_version_on_and_stays_so() {
    var own = new PublishProtocol(Optional.of(CLINIC), V1, NOW);
    var assigned = new ProtocolAssigned(V1.id(), CLINIC, NOW);
    assertThat(events(own)).containsExactly(PUBLISHED, assigned);
    assertThat(events(own, PUBLISHED, assigned)).isEmpty();
    assertThat(events(publish(V1), PUBLISHED, assigned)).isEmpty();
    assertThat(refusal(own, PUBLISHED)).isEqualTo("protocol-of-another-clinic");
    var others = new PublishProtocol(Optional.of(OTHER), V1, NOW);
    assertThat(refusal(others, PUBLISHED, assigned)).isEqualTo("protocol-of-another-clinic");
  }

  @Test
  void a_shared_protocol_is_assigned_once() {
    var assign = new AssignProtocol(V1.id(), CLINIC, NOW);
    var assigned = new ProtocolAssigned(V1.id(), CLINIC, NOW);
    assertThat(events(assign, PUBLISHED)).containsExactly(assigned);
    assertThat(refusal(assign)).isEqualTo("protocol-not-shared");
    assertThat(refusal(assign, PUBLISHED, assigned)).isEqualTo("protocol-not-shared");
  }

  @Test
  void a_clinic_copies_what_is_shared_or_its_own_and_nothing_of_anothers() {
    var id = new ProtocolId("own");
    var copied = V1.as(id);
    var copy = new CopyProtocol(id, CLINIC, V1.id(), 1, NOW);
    var published = new ProtocolPublished(ContentHash.pin(copied), copied, NOW);
    var assigned = new ProtocolAssigned(id, CLINIC, NOW);
    assertThat(events(copying(copy, PUBLISHED))).containsExactly(published, assigned);
    var mine = new ProtocolAssigned(V1.id(), CLINIC, NOW);
    assertThat(events(copying(copy, PUBLISHED, mine))).containsExactly(published, assigned);
    var anothers = new ProtocolAssigned(V1.id(), OTHER, NOW);
    assertThat(refusal(copying(copy, PUBLISHED, anothers))).isEqualTo("protocol-of-another-clinic");
  }

  @Test
  void a_clinic_copies_onto_an_id_of_its_own_alone() {
    var id = new ProtocolId("own");
    var copied = V1.as(id);
    var copy = new CopyProtocol(id, CLINIC, V1.id(), 1, NOW);
    var there = new ProtocolPublished(ContentHash.pin(copied), copied, NOW);
    var onto = ProtocolVersions.of(List.of(there));
    assertThat(refusal(copying(onto, copy, PUBLISHED))).isEqualTo("protocol-of-another-clinic");
    var anothers = onto.evolve(new ProtocolAssigned(id, OTHER, NOW));
    assertThat(refusal(copying(anothers, copy, PUBLISHED))).isEqualTo("protocol-of-another-clinic");
    var mine = onto.evolve(new ProtocolAssigned(id, CLINIC, NOW));
    assertThat(events(copying(mine, copy, PUBLISHED))).as("as before").isEmpty();
  }

  /** The copy's own stream is empty; the original's is what is given. */
  private static Decision<ProtocolEvent> copying(CopyProtocol copy, ProtocolEvent... original) {
    return copying(ProtocolVersions.none(), copy, original);
  }

  private static Decision<ProtocolEvent> copying(
      ProtocolVersions onto, CopyProtocol copy, ProtocolEvent... original) {
    var others =
        new NothingRecorded() {
          @Override
          public ProtocolVersions versions(ProtocolId id) {
            return id.equals(copy.from())
                ? ProtocolVersions.of(List.of(original))
                : super.versions(id);
          }
        };
    return ProtocolDecider.decide(copy, onto, context(others));
  }

  @Test
  void the_owner_decides_and_without_one_whoever_is_of_all_clinics() {
    var shared = ProtocolVersions.of(List.of(PUBLISHED));
    var owned = shared.evolve(new ProtocolAssigned(V1.id(), CLINIC, NOW));
    for (var command :
        List.of(
            publish(OTHER_V1),
            new PublishProtocol(Optional.of(OTHER), OTHER_V1, NOW),
            retire(1, NOW),
            new AssignProtocol(V1.id(), OTHER, NOW),
            new CopyProtocol(V1.id(), OTHER, new ProtocolId("another"), 1, NOW))) {
      assertThat(ProtocolDecider.authority(command, owned)).contains(CLINIC);
      assertThat(ProtocolDecider.authority(command, shared)).isEmpty();
    }
    assertThat(ProtocolDecider.authority(publish(V1), ProtocolVersions.none())).isEmpty();
    assertThat(
            ProtocolDecider.authority(
                new PublishProtocol(Optional.of(OTHER), V1, NOW), ProtocolVersions.none()))
        .contains(OTHER);
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
    return new PublishProtocol(Optional.empty(), protocol, NOW);
  }

  private static RetireProtocolVersion retire(int version, Instant at) {
    return new RetireProtocolVersion(V1.id(), version, "superseded", at);
  }

  private static Decision<ProtocolEvent> decide(ProtocolCommand command, ProtocolEvent... before) {
    return ProtocolDecider.decide(
        command, ProtocolVersions.of(List.of(before)), context(new NothingRecorded()));
  }

  private static Context context(Surroundings others) {
    var actor = new Actor("staff", "Staff", Role.CLINIC_ADMINISTRATOR, Optional.empty());
    return new Context(NOW, actor, others);
  }

  private static List<ProtocolEvent> events(ProtocolCommand command, ProtocolEvent... before) {
    return events(decide(command, before));
  }

  private static List<ProtocolEvent> events(Decision<ProtocolEvent> decision) {
    return switch (decision) {
      case Decision.Accepted<ProtocolEvent> accepted -> accepted.events();
      case Decision.Refused<ProtocolEvent> refused ->
          throw new AssertionError(refused.refusal().detail());
    };
  }

  private static String refusal(ProtocolCommand command, ProtocolEvent... before) {
    return refusal(decide(command, before));
  }

  private static String refusal(Decision<ProtocolEvent> decision) {
    return switch (decision) {
      case Decision.Refused<ProtocolEvent> refused -> refused.refusal().type();
      case Decision.Accepted<ProtocolEvent> accepted ->
          throw new AssertionError("accepted " + accepted.events());
    };
  }
}
