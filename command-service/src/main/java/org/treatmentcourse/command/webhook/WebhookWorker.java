package org.treatmentcourse.command.webhook;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.service.problem.FailureReason;
import org.treatmentcourse.service.worker.BackOff;
import org.treatmentcourse.service.worker.Shift;
import org.treatmentcourse.service.worker.Worker;
import org.treatmentcourse.subscription.SubscriptionId;

/**
 * Keeps a thread for each webhook while this instance is on duty, so that a target that is slow or
 * dead delays no other.
 */
final class WebhookWorker implements WorkingOnDuty {
  /** The longest time until a new webhook, another instance's commit or a due event is seen. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** Of an append within so long after the last look there is one look. */
  private static final Duration GATHERING = Duration.ofMillis(20);

  private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), 6);

  /** A message that is under way is cut off: it is sent again by whoever is on duty next. */
  private static final Duration CUT_OFF_AFTER = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(WebhookWorker.class);

  private final WebhookStore store;
  private final WebhookDelivery delivery;
  private final Ledger ledger;
  private final Worker worker =
      new Worker(
          "webhooks",
          BACK_OFF,
          this::run,
          failure -> LOG.warn("webhooks go on after {}", FailureReason.of(failure)));

  WebhookWorker(WebhookStore store, WebhookDelivery delivery, Ledger ledger) {
    this.store = store;
    this.delivery = delivery;
    this.ledger = ledger;
  }

  @Override
  public Worker worker() {
    return worker;
  }

  private void run(Shift shift) {
    var webhooks = new ConcurrentHashMap<SubscriptionId, Worker>();
    try (var _ = ledger.onAppend(() -> webhooks.values().forEach(Worker::wake))) {
      while (shift.goesOn()) {
        store.ids().forEach(id -> webhooks.computeIfAbsent(id, this::begun));
        shift.progressed();
        shift.pause(LOOK_EVERY);
      }
    } finally {
      stop(webhooks);
    }
  }

  private static void stop(Map<SubscriptionId, Worker> webhooks) {
    webhooks.values().forEach(Worker::end);
    webhooks.values().forEach(it -> it.stop(CUT_OFF_AFTER));
  }

  private Worker begun(SubscriptionId subscription) {
    var begun =
        new Worker(
            "webhook-" + subscription,
            BACK_OFF,
            shift -> deliver(subscription, shift),
            failure ->
                LOG.warn("webhook {} goes on after {}", subscription, FailureReason.of(failure)));
    begun.start();
    return begun;
  }

  private void deliver(SubscriptionId subscription, Shift shift) {
    while (shift.goesOn()) {
      boolean isMore = delivery.step(subscription);
      shift.progressed();
      if (!isMore) {
        shift.pause(GATHERING);
        shift.awaitWakeUp(LOOK_EVERY);
      }
    }
  }
}
