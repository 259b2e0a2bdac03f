package org.treatmentcourse.command.axon.aggregates;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.retention.RetentionCommand.SetRetentionPeriod;
import org.treatmentcourse.retention.KeptRecords;
import org.treatmentcourse.retention.RetentionEvent.RetentionPeriodSet;

class RetentionAggregateTest extends AggregateContract<RetentionAggregate> {
  RetentionAggregateTest() {
    super(RetentionAggregate.class);
  }

  private static SetRetentionPeriod set(int years) {
    return new SetRetentionPeriod(CLINIC, KeptRecords.TREATMENT_RECORDS, years, NOW);
  }

  private static RetentionPeriodSet wasSet(int years) {
    return new RetentionPeriodSet(CLINIC, KeptRecords.TREATMENT_RECORDS, years, NOW);
  }

  @Override
  Command beginning() {
    return set(7);
  }

  @Override
  List<?> begun() {
    return List.of(wasSet(7));
  }

  @Override
  Command next() {
    return set(8);
  }

  @Override
  List<?> followed() {
    return List.of(wasSet(8));
  }

  @Override
  Command tooLate() {
    return set(5);
  }

  @Override
  String brokenRule() {
    return "retention-period-is-lawful";
  }

  /** No rule asks what the period was: too short a one is refused first and last. */
  @Test
  @Override
  void what_is_recorded_decides_on_what_comes_after() {
    for (var history : List.of(List.of(), history())) {
      whenAfter(history, tooLate())
          .expectException(CommandRefused.class)
          .expectExceptionMessage(brokenRule())
          .expectNoEvents();
    }
  }
}
