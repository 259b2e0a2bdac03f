package org.treatmentcourse.command.axon.aggregates;

import java.time.Instant;
import java.util.List;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.ConflictingAggregateVersionException;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.traceability.Proves;

/** The same for streams that certain commands begin and all others need. */
abstract class BegunAggregateContract<A> extends AggregateContract<A> {
  BegunAggregateContract(Class<A> aggregate) {
    super(aggregate);
  }

  BegunAggregateContract(Class<A> aggregate, Instant now) {
    super(aggregate, now);
  }

  @Test
  void a_command_to_a_stream_that_was_not_begun_is_not_found() {
    whenAfter(List.of(), next()).expectException(AggregateNotFoundException.class).expectNoEvents();
    whenAfter(List.of(), tooLate()).expectException(AggregateNotFoundException.class);
  }

  @Test
  @Proves("rule-21-expected-version: refuses")
  void rule_21_an_expected_version_that_is_not_the_last_is_a_conflict() {
    long last = ready().size() - 1L;
    whenAfter(ready(), expecting(last, next())).expectSuccessfulHandlerExecution();
    whenAfter(ready(), expecting(last - 1, next()))
        .expectException(ConflictingAggregateVersionException.class)
        .expectNoEvents();
    whenAfter(ready(), expecting(last + 1, next()))
        .expectException(ConflictingAggregateVersionException.class)
        .expectNoEvents();
  }

  @Test
  void a_refusal_comes_before_any_other_expected_version() {
    long last = history().size() - 1L;
    whenAfter(history(), expecting(last - 1, tooLate())).expectException(CommandRefused.class);
    whenAfter(history(), expecting(last + 1, tooLate())).expectException(CommandRefused.class);
  }
}
