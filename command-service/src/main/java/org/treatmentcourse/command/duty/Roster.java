package org.treatmentcourse.command.duty;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.Phased;
import org.treatmentcourse.command.worker.BackOff;
import org.treatmentcourse.command.worker.Shift;
import org.treatmentcourse.command.worker.Worker;
import org.treatmentcourse.command.worker.Working;
import org.treatmentcourse.command.worker.WorkingOnDuty;

/**
 * Starts what works on duty when this instance comes on duty, and stops it when it leaves. On a
 * thread of its own: work that is slow to end must not keep the lease from being renewed.
 */
final class Roster implements Working {
  /** How late the end of a lease that nobody renewed is noticed. */
  private static final Duration POLL = Duration.ofMillis(100);

  private static final BackOff BACK_OFF = BackOff.always(Duration.ofSeconds(1));
  private static final Logger LOG = LoggerFactory.getLogger(Roster.class);

  private final Duty duty;
  private final List<WorkingOnDuty> crew;
  private final Worker worker = new Worker("duty-roster", BACK_OFF, this::follow, Roster::failed);

  /** The worker's own, and of who stops it once it has ended. */
  private boolean working;

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
    if (worker.stop(STOP_TIMEOUT) && working) {
      dismiss();
    }
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** After the log over the ledger, which has to be checked before anything is appended. */
  @Override
  public int getPhase() {
    return 1;
  }

  private void follow(Shift shift) {
    while (shift.goesOn()) {
      boolean onDuty = duty.isOnDuty();
      if (onDuty && !working) {
        working = true;
        crew.forEach(WorkingOnDuty::start);
      } else if (!onDuty && working) {
        dismiss();
      }
      shift.awaitWakeUp(POLL);
    }
  }

  private void dismiss() {
    working = false;
    crew.reversed().forEach(WorkingOnDuty::stop);
  }

  private static void failed(RuntimeException e) {
    LOG.error("what works on duty could not be started or stopped", e);
  }
}
