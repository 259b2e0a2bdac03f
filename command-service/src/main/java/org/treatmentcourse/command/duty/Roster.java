package org.treatmentcourse.command.duty;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Phased;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.service.worker.Working;

/**
 * Starts what works on duty when this instance comes on duty, and stops it when it leaves. On a
 * thread of its own: work that is slow to end must not keep the lease from being renewed.
 */
final class Roster implements Working {
  /** The longest time until the end of a lease that nobody renewed is noticed. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(1));
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Duty duty;
  private final List<WorkingOnDuty> crew;
  private final Worker worker = new Worker("duty-roster", BACK_OFF, this::follow, Roster::failed);

  /** In which stint the crew works. The worker's own, and of who stops it once it has ended. */
  private long working = Duty.OFF;

  Roster(Duty duty, List<WorkingOnDuty> crew) {
    this.duty = duty;
    this.crew = crew.stream().sorted(Comparator.comparingInt(Phased::getPhase)).toList();
  }

  /** Says that this instance may have come on duty or left it. */
  void wake() {
    worker.wake();
  }

  @Override
  public void stop() {
    if (worker.stop(STOP_TIMEOUT) && working != Duty.OFF) {
      dismiss();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /**
   * After Axon has its handlers, 3,072 before the last phase: a deadline that is over is a command
   * at once. Before requests are taken, 2,048 before it.
   */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 3_000;
  }

  private void follow(Shift shift) {
    while (shift.goesOn()) {
      long stint = duty.stint();
      if (working != Duty.OFF && stint != working) {
        dismiss();
      } else if (stint != working) {
        working = stint;
        crew.forEach(WorkingOnDuty::start);
      } else {
        shift.awaitWakeUp(POLL);
      }
    }
  }

  private void dismiss() {
    working = Duty.OFF;
    crew.reversed().forEach(WorkingOnDuty::stop);
  }

  private static void failed(RuntimeException e) {
    LOG.error("a worker could not be started or stopped when duty changed", e);
  }
}
