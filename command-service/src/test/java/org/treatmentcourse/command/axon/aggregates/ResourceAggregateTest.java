package org.treatmentcourse.command.axon.aggregates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.calendar.CalendarEvent.AbsenceEntered;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceReason;
import org.treatmentcourse.calendar.ResourceEvent.AbsenceRecorded;
import org.treatmentcourse.calendar.ResourceEvent.ResourceDeclared;
import org.treatmentcourse.command.calendar.ResourceCommand.DeclareResource;
import org.treatmentcourse.command.calendar.ResourceCommand.RecordAbsence;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.value.id.AbsenceId;
import org.treatmentcourse.value.id.Resource;

class ResourceAggregateTest extends BegunAggregateContract<ResourceAggregate> {
  private static final Resource ROOM = new Resource("room.blue");
  private static final AbsenceId ABSENCE = new AbsenceId(new UUID(4, 4));
  private static final Instant UNTIL = NOW.plus(Duration.ofHours(2));

  ResourceAggregateTest() {
    super(ResourceAggregate.class);
  }

  @Override
  Command beginning() {
    return new DeclareResource(
        CLINIC, ROOM, "Blue room", ZoneId.of("UTC"), 1, Duration.ZERO, Duration.ZERO, NOW);
  }

  @Override
  List<?> begun() {
    return List.of(
        new ResourceDeclared(
            CLINIC, ROOM, "Blue room", ZoneId.of("UTC"), 1, Duration.ZERO, Duration.ZERO, NOW));
  }

  @Override
  Command next() {
    return new RecordAbsence(CLINIC, ROOM, ABSENCE, AbsenceReason.REPAIR, NOW, UNTIL, NOW);
  }

  @Override
  List<?> followed() {
    return List.of(new AbsenceRecorded(ABSENCE, AbsenceReason.REPAIR, NOW, UNTIL, NOW));
  }

  @Override
  Command tooLate() {
    return next();
  }

  @Override
  String brokenRule() {
    return "absence-is-new";
  }

  @Test
  void what_a_decision_means_for_another_stream_is_recorded_there() {
    whenAfter(begun(), next()).expectSuccessfulHandlerExecution();

    assertThat(otherStreams)
        .containsExactly(
            new OtherStreamEvent(
                "calendar-test.2026-W10.room.blue",
                0,
                new AbsenceEntered(ABSENCE, NOW, UNTIL, NOW)));
  }
}
