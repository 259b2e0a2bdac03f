package org.treatmentcourse.command.feed.erasure;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.axon.CommandDispatcher;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.feed.subscription.Subscriptions;
import org.treatmentcourse.command.subscription.SubscriptionCommand.FlagOverdueErasure;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;

/** Records a finding for each erasure that a subscriber did not acknowledge in time. */
final class OverdueErasures implements WorkingOnDuty {
  private static final Duration LOOK_EVERY = Duration.ofMinutes(10);
  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), 6);
  private static final Logger LOG = LoggerFactory.getLogger(OverdueErasures.class);

  private final Subscriptions subscriptions;
  private final CommandDispatcher dispatcher;
  private final InstantSource clock;
  private final Worker worker =
      new Worker(
          "overdue-erasures",
          BACK_OFF,
          this::run,
          failure -> LOG.warn("overdue erasures wait after {}", FailureReason.of(failure)));

  OverdueErasures(Subscriptions subscriptions, CommandDispatcher dispatcher, InstantSource clock) {
    this.subscriptions = subscriptions;
    this.dispatcher = dispatcher;
    this.clock = clock;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    while (shift.goesOn()) {
      look();
      shift.progressed();
      shift.pause(LOOK_EVERY);
    }
  }

  void look() {
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    for (var id : subscriptions.ids()) {
      var duties = subscriptions.find(id).erasures();
      for (var patient : duties.open()) {
        if (duties.isOverdueUnsaid(patient, now)) {
          ErasureFollower.give(dispatcher, new FlagOverdueErasure(id, patient, now), patient);
        }
      }
    }
  }
}
