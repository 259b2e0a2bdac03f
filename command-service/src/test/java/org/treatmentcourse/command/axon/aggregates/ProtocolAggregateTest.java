package org.treatmentcourse.command.axon.aggregates;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.ClinicNotPermitted;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.measure.BloodPressure;

class ProtocolAggregateTest extends AggregateContract<ProtocolAggregate> {
  private static final TreatmentProtocol FIRST = version(1, 140);
  private static final TreatmentProtocol SECOND = version(2, 140);

  ProtocolAggregateTest() {
    super(ProtocolAggregate.class);
  }

  private static TreatmentProtocol version(int number, int systolicLimit) {
    return SampleProtocols.everythingRequired(
        number, LocalDate.of(2025, 1, 1), new BloodPressure(systolicLimit, 90));
  }

  private static ProtocolPublished published(TreatmentProtocol protocol) {
    return new ProtocolPublished(ContentHash.pin(protocol), protocol, NOW);
  }

  @Override
  Command beginning() {
    return new PublishProtocol(Optional.of(CLINIC), FIRST, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(published(FIRST), new ProtocolAssigned(FIRST.id(), CLINIC, NOW));
  }

  @Override
  Command next() {
    return new PublishProtocol(Optional.empty(), SECOND, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(published(SECOND));
  }

  @Override
  Command tooLate() {
    return new PublishProtocol(Optional.empty(), version(2, 150), NOW);
  }

  @Override
  String brokenRule() {
    return "published-versions-never-change";
  }

  @Test
  void a_version_of_an_unknown_protocol_is_refused_and_not_unknown() {
    var retire = new RetireProtocolVersion(FIRST.id(), 1, "superseded", NOW);
    whenAfter(List.of(), from("*", new ExpectedVersion.Unstated(), retire))
        .expectException(CommandRefused.class)
        .expectExceptionMessage("version-is-published")
        .expectNoEvents();
  }

  @Test
  void what_all_clinics_share_is_decided_on_by_whoever_is_of_all_clinics() {
    var shared = List.of(published(FIRST));
    whenAfter(shared, next()).expectException(ClinicNotPermitted.class).expectNoEvents();
    whenAfter(shared, from("*", new ExpectedVersion.Unstated(), next()))
        .expectEvents(followed().toArray());
    whenAfter(List.of(), new PublishProtocol(Optional.empty(), FIRST, NOW))
        .expectException(ClinicNotPermitted.class)
        .expectNoEvents();
  }
}
