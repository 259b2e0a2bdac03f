package org.treatmentcourse.command.parked;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/**
 * Lets the workers try their parked entries again, unasked: when duty begins, since a later program
 * may understand them, and now and then, since a failure may have been momentary.
 */
final class ParkedRetries implements WorkingOnDuty {
  private static final Duration EVERY = Duration.ofMinutes(10);
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), 6);
  private static final Logger LOG = LoggerFactory.getLogger(ParkedRetries.class);

  private final ParkedEntries parked;
  private final List<ParkingWorker> workers;
  private final Worker worker =
      new Worker("parked-retries", BACK_OFF, this::run, ParkedRetries::failed);

  ParkedRetries(ParkedEntries parked, List<ParkingWorker> workers) {
    this.parked = parked;
    this.workers = List.copyOf(workers);
  }

  @Override
  public Worker worker() {
    return worker;
  }

  /** After the workers that it asks. */
  @Override
  public int getPhase() {
    return 2;
  }

  private void run(Shift shift) {
    while (shift.goesOn()) {
      for (var its : workers) {
        for (var entry : parked.list(its.parksAs())) {
          if (shift.goesOn()) {
            retry(its, entry);
          }
        }
      }
      shift.progressed();
      shift.pause(EVERY);
    }
  }

  private static void retry(ParkingWorker its, ParkedEntry entry) {
    try {
      its.retry(entry);
    } catch (RuntimeException e) {
      // The others are tried all the same, and this one again next time.
      LOG.warn(
          "{} could not try {} again: {}",
          entry.worker(),
          entry.entry(),
          e.getClass().getSimpleName());
    }
  }

  private static void failed(RuntimeException e) {
    LOG.warn("what is parked is tried again later: {}", e.getClass().getSimpleName());
  }
}
