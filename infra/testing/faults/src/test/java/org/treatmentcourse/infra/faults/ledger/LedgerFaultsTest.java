package org.treatmentcourse.infra.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.faults.RunResult;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.traceability.Proves;

/** The hardest of the runs in each build; {@code infra/faults} plays them all. */
class LedgerFaultsTest {
  @Test
  @Proves({"crash-group-commit-nothing-stored", "crash-group-commit-prefix-stored"})
  void an_instance_and_the_primary_killed_at_once_while_others_append_lose_and_repeat_nothing() {
    var results =
        LedgerFaults.run(List.of("kill-both"), TestParts.newFolder("faults"), System.out::println);

    assertThat(results).hasSize(1).allMatch(RunResult::passed, "passed");
    assertThat(results.getFirst().acknowledged()).isPositive();
  }
}
