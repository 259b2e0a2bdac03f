package org.treatmentcourse.command.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.axonframework.spring.config.SpringAxonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Worker;

/** Work that begins and ends with duty. */
class RosterTest {
  private static final Duration BOUND = Duration.ofSeconds(20);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final AtomicInteger begun = new AtomicInteger();
  private final Duty duty = new Duty(Duration.ZERO);
  private final Work work = new Work();
  private final Roster roster = new Roster(duty, List.of(work));

  private final class Work implements WorkingOnDuty {
    private final Worker worker =
        new Worker(
            "test-work",
            BackOff.always(BOUND),
            shift -> {
              begun.incrementAndGet();
              shift.pause(FOR_EVER);
            },
            failure -> {});

    @Override
    public Worker worker() {
      return worker;
    }
  }

  @AfterEach
  void stop() {
    roster.stop();
  }

  @Test
  void work_begins_with_duty_ends_with_it_and_begins_again() {
    roster.start();
    assertThat(work.isAutoStartup()).isFalse();
    for (int times = 1; times <= 2; times++) {
      duty.on(System.nanoTime() + FOR_EVER.toNanos());
      roster.wake();
      int expected = times;
      Awaitility.await().atMost(BOUND).until(() -> begun.get() == expected);
      assertThat(work.isRunning()).isTrue();

      duty.off();
      roster.wake();
      Awaitility.await().atMost(BOUND).until(() -> !work.isRunning());
    }
  }

  @Test
  void work_ends_with_a_lease_that_nobody_renewed_without_anybody_saying_so() {
    roster.start();
    duty.on(System.nanoTime() + Duration.ofSeconds(1).toNanos());
    roster.wake();
    Awaitility.await().atMost(BOUND).until(() -> begun.get() == 1);

    Awaitility.await().atMost(BOUND).until(() -> !work.isRunning());
  }

  @Test
  void work_begins_once_commands_have_handlers_and_before_requests_are_taken() {
    assertThat(roster.getPhase())
        .isGreaterThan(SpringAxonConfiguration.LIFECYCLE_PHASE)
        .isLessThan(WebServerApplicationContext.START_STOP_LIFECYCLE_PHASE);
  }

  @Test
  void work_ends_when_the_service_does() {
    roster.start();
    duty.on(System.nanoTime() + FOR_EVER.toNanos());
    Awaitility.await().atMost(BOUND).until(() -> begun.get() == 1);

    roster.stop();

    assertThat(work.isRunning()).isFalse();
  }
}
