package org.treatmentcourse.command.published;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Veto;

/**
 * The comparison of the ledger with what was published of it. It is made anew each time this
 * instance takes duty, since the database may have become another one.
 */
public final class PublishedHead implements AppendGuard {
  /** In whose name nothing is appended before that is known. */
  public static final String RULE = "PublishedHeadIsKnown";

  private final Duty duty;
  private final Duration patience;
  private volatile Status status = new Status.Comparing();

  /** The result of the comparison so far. */
  sealed interface Status {
    /** Not compared yet. */
    record Comparing() implements Status {}

    /** Kafka can't be asked, and no checkpoint was kept outside the database lately. */
    record Unknown() implements Status {}

    /**
     * It holds.
     *
     * @param stint of duty; 0 off duty
     * @param askedKafka whether Kafka was asked in this stint, not only the kept checkpoint
     */
    record Holds(long stint, boolean askedKafka) implements Status {}

    /** It doesn't; only a person can tell where the commits are. */
    record Contradicted(Contradiction contradiction) implements Status {}
  }

  /**
   * A head that is not compared yet.
   *
   * @param patience how long {@link #admit} waits at most
   */
  public PublishedHead(Duty duty, Duration patience) {
    this.duty = duty;
    this.patience = patience;
  }

  Status status() {
    return status;
  }

  boolean isOnDuty() {
    return duty.isOnDuty();
  }

  /** True if this ledger's content may be published, which can't be taken back. */
  public boolean mayBePublished() {
    return status instanceof Status.Holds(long stint, boolean askedKafka)
        && askedKafka
        && isNow(stint);
  }

  /** Returns once the comparison of this stint of duty is over, with any result. */
  public void admit() {
    if (isBeingCompared()) {
      await();
    }
  }

  @Override
  public Optional<Veto> veto() {
    return switch (status) {
      case Status.Holds(long stint, boolean _) when isNow(stint) -> Optional.empty();
      case Status.Holds _, Status.Comparing _ ->
          notYet("the ledger is being compared with what was published of it");
      case Status.Unknown _ ->
          notYet(
              "Kafka can't be asked what was published, and no checkpoint was kept here within the"
                  + " hour");
      case Status.Contradicted(var contradiction) -> Optional.of(contradiction.veto());
    };
  }

  private static Optional<Veto> notYet(String why) {
    return Optional.of(
        new Veto(RULE, why + "; send the same request with the same Idempotency-Key again"));
  }

  synchronized void is(Status now) {
    status = now;
    notifyAll();
  }

  private boolean isNow(long stint) {
    return stint != Duty.OFF && stint == duty.stint();
  }

  private boolean isBeingCompared() {
    return switch (status) {
      case Status.Comparing _ -> true;
      case Status.Holds(long stint, boolean _) -> !isNow(stint);
      case Status.Unknown _, Status.Contradicted _ -> false;
    };
  }

  private synchronized void await() {
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (isBeingCompared() && duty.isOnDuty()) {
        long left = end - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
