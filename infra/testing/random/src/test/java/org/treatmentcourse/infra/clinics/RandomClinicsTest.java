package org.treatmentcourse.infra.clinics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.treatmentcourse.infra.stack.RunningStack;
import org.treatmentcourse.infra.stack.SharedStack;
import org.treatmentcourse.traceability.Proves;

/** Random courses with mistakes, through the real command service on its real parts. */
@Timeout(900)
@ExtendWith(SharedStack.class)
// Before what needs courses to be there.
@Order(1)
@SuppressWarnings("NullAway.Init")
class RandomClinicsTest {
  private static final String SEED_PROPERTY = "treatmentcourse.seed";
  private static final long DEFAULT_SEED = 140_001;
  private static final int COURSES = 200;
  private static final int COURSES_OF_A_FRESH_SEED = 20;

  private static RunningStack stack;

  @BeforeAll
  @Timeout(300)
  static void start_the_stack(RunningStack running) {
    stack = running;
  }

  @Test
  @Proves({"all-random-clinics", "11.10f-random-commands"})
  void ten_thousand_random_commands_leave_two_hundred_courses_as_they_must_be() {
    var report = play(Long.getLong(SEED_PROPERTY, DEFAULT_SEED), COURSES);

    assertThat(report.wrong()).as(report.summary()).isEmpty();
    assertThat(report.sent()).isGreaterThanOrEqualTo(10_000);
    // That nothing went wrong says little unless something went on.
    assertThat(report.accepted("start-dose")).isGreaterThan(COURSES / 3);
    assertThat(report.accepted("discharge-patient")).isGreaterThan(COURSES / 8);
    assertThat(report.accepted("withdraw-consent")).isPositive();
    assertThat(report.accepted("suspend-course")).isPositive();
    assertThat(report.accepted("amend-event")).isPositive();
    assertThat(report.accepted("enter-in-error")).isPositive();
    assertThat(report.accepted("agree-maintenance-plan")).isPositive();
    assertThat(report.accepted("end-series-early")).isPositive();
    assertThat(report.accepted("record-departure")).isPositive();
    assertThat(report.accepted("follow-up-adverse-event")).isPositive();
    assertThat(report.accepted("close-safety-review")).isPositive();
    assertThat(report.accepted("admit-patient")).isPositive();
    assertThat(report.broken("course-is-open")).isPositive();
    assertThat(report.broken("observation-cut-short")).isPositive();
    assertThat(report.broken("total-is-as-cleared")).isPositive();
    assertThat(report.broken("check-in-is-of-the-day")).isPositive();
    assertThat(report.courses("COMPLETED")).isPositive();
    assertThat(report.courses("DISCONTINUED")).isPositive();
  }

  @Test
  @Proves("11.10f-random-commands")
  void another_seed_on_every_build_works_too() {
    var report = play(new SplittableRandom().nextLong(Integer.MAX_VALUE), COURSES_OF_A_FRESH_SEED);

    assertThat(report.wrong()).as(report.summary()).isEmpty();
  }

  private static ClinicReport play(long seed, int courses) {
    System.out.println("random clinics: -D" + SEED_PROPERTY + "=" + seed);
    var options = ClinicOptions.of(seed, courses);
    var report =
        new ClinicRun(stack.endpoints(), stack.settings().root(), options, System.out::println)
            .run();
    System.out.println(report);
    return report;
  }
}
