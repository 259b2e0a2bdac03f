package org.treatmentcourse.command.axon.aggregates;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.axon.ExpectedVersion;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
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
    return new PublishProtocol(FIRST, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(published(FIRST));
  }

  @Override
  Command next() {
    return new PublishProtocol(SECOND, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(published(SECOND));
  }

  @Override
  Command tooLate() {
    return new PublishProtocol(version(2, 150), NOW);
  }

  @Override
  String brokenRule() {
    return "published-versions-never-change";
  }

  @Test
  void a_version_of_an_unknown_protocol_is_refused_and_not_unknown() {
    whenAfter(List.of(), new RetireProtocolVersion(FIRST.id(), 1, "superseded", NOW))
        .expectException(CommandRefused.class)
        .expectExceptionMessage("version-is-published")
        .expectNoEvents();
  }

  /** A protocol belongs to no clinic. */
  @Test
  @Override
  void an_actor_of_another_clinic_gets_nowhere() {
    whenAfter(begun(), from("elsewhere", new ExpectedVersion.Unstated(), next()))
        .expectEvents(followed().toArray());
  }
}
