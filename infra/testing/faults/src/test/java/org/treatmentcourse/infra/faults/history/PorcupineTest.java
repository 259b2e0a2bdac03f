package org.treatmentcourse.infra.faults.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the checker finds what is wrong. Go is nothing this project needs, so it may be missing.
 */
@EnabledIf(
    value = "org.treatmentcourse.infra.faults.history.Porcupine#isThere",
    disabledReason = "there is no go on the PATH: PORCUPINE IS LEFT OUT")
@SuppressWarnings("NullAway.Init")
class PorcupineTest {
  @TempDir static Path programs;
  private static Porcupine porcupine;

  @TempDir Path folder;

  @BeforeAll
  static void build() {
    porcupine = Porcupine.build(programs).orElseThrow();
  }

  @Test
  void a_sound_history_is_accepted() throws IOException {
    var told = twoAppends().read(3, 50, 60, 1).append(4, 70, 7, 1).conflict(4, 80, 1);
    assertThat(check(told, 1).words()).contains("linearizable, 5 operations on 1 streams");
    assertThat(check(told, 1).isGood()).isTrue();
  }

  @Test
  void an_acknowledged_append_that_is_lost_is_rejected() throws IOException {
    assertRejected(check(twoAppends(), 0), "stream course-1");
  }

  @Test
  void a_stale_read_is_rejected() throws IOException {
    assertRejected(check(twoAppends().read(3, 50, 60, 0), 1), "stream course-1");
  }

  @Test
  void an_append_that_returned_before_another_began_has_the_lower_number() throws IOException {
    var told = new Told().append(1, 10, 1, 1).recorded(1, 20, 1).append(2, 30, 0, 0);
    assertRejected(check(told.recorded(2, 40, 0), 1), "stream course-1");
  }

  @Test
  void a_refusal_for_a_place_that_nobody_held_is_rejected() throws IOException {
    assertRejected(check(twoAppends().append(3, 50, 7, 2).conflict(3, 60, 2), 1), "course-1");
  }

  @Test
  void a_command_told_two_commits_is_rejected() throws IOException {
    assertRejected(check(twoAppends().append(3, 50, 1, 1).recorded(3, 60, 4), 1), "two outcomes");
  }

  @Test
  void an_append_of_unknown_outcome_may_take_effect_at_any_later_time_or_never()
      throws IOException {
    var told = twoAppends().append(3, 50, 2, 2).unknown(3, 60).read(4, 70, 80, 1);
    assertThat(check(told, 1).isGood()).isTrue();
    assertThat(check(told, 2).isGood()).isTrue();
    assertThat(check(told.read(5, 90, 95, 2).torn(), 2).isGood()).isTrue();
    assertRejected(check(told, 1), "stream course-1");
  }

  private static Told twoAppends() {
    return new Told().append(1, 10, 0, 0).recorded(1, 20, 0).append(2, 30, 1, 1).recorded(2, 40, 1);
  }

  private Porcupine.Verdict check(Told told, long last) throws IOException {
    var ledger = folder.resolve("ledger.jsonl");
    Told.ledger(last).write(ledger);
    return porcupine.check(ledger, List.of(told.write(folder)));
  }

  private static void assertRejected(Porcupine.Verdict verdict, String where) {
    assertThat(verdict.words()).contains("NOT linearizable", where);
    assertThat(verdict.isGood()).isFalse();
  }
}
