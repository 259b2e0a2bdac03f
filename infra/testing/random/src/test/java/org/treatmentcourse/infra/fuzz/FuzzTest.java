package org.treatmentcourse.infra.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.infra.stack.SharedStack;

/**
 * Both services on their real parts, with the demo's courses, asked whatever their documents say.
 */
@Timeout(600)
@ExtendWith(SharedStack.class)
@SuppressWarnings("NullAway.Init")
class FuzzTest {
  private static final String SEED_PROPERTY = "treatmentcourse.seed";
  private static final long DEFAULT_SEED = 20_261_129;
  private static final int CASES = 2_000;
  private static final int CASES_OF_A_FRESH_SEED = 500;

  private static RunningStack stack;

  @BeforeAll
  @Timeout(300)
  static void start_the_stack(RunningStack running) {
    stack = running;
    stack.demo();
  }

  @Test
  void every_answer_is_as_its_document_says() {
    var report = run(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), CASES);

    assertThat(report.wrong()).as(report.toString()).isEmpty();
    // That nothing was wrong says little unless requests got in and were refused.
    assertThat(report.statuses().get(200)).isGreaterThan(CASES / 20);
    assertThat(report.statuses()).containsKeys(400, 401, 403, 404, 413, 415, 422);
  }

  @Test
  void another_seed_on_every_build_works_too() {
    var report = run(new SplittableRandom().nextLong(Integer.MAX_VALUE), CASES_OF_A_FRESH_SEED);

    assertThat(report.wrong()).as(report.toString()).isEmpty();
  }

  private static FuzzReport run(long seed, int cases) {
    System.out.println("fuzz: -D" + SEED_PROPERTY + "=" + seed);
    var report = new FuzzRun(stack.endpoints(), new FuzzOptions(seed, cases)).run();
    System.out.println(report);
    return report;
  }
}
