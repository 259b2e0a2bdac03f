package org.treatmentcourse.command.transparency;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.transparency.Edge;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSignature;
import org.treatmentcourse.transparency.note.SignedNote;

/** The known state of the log: whether it may be appended to, and its last signed state. */
public final class LogState implements AppendGuard {

  /** In whose name nothing is appended to a log that isn't sound. */
  private static final String RULE = "LedgerMayBeBuiltUpon";

  /** The log is looked at several times a second. */
  private static final Duration JUST_NOW = Duration.ofSeconds(5);

  /** The soundness of the log. */
  sealed interface Status {
    /** The log is not compared with its last checkpoint yet. */
    record Checking() implements Status {}

    /** It fits its last checkpoint, and grows. */
    record Sound(Instant aliveAt) implements Status {}

    /** It does not; only a person can tell why. */
    record Damaged(long commit, String reason) implements Status {}
  }

  /** A checkpoint, and the tree's edge at its size. */
  public record Signed(SignedNote note, Edge edge) {}

  private volatile Status status = new Status.Checking();
  private volatile Optional<Signed> signed = Optional.empty();

  Status status() {
    return status;
  }

  public Optional<Signed> signed() {
    return signed;
  }

  /** The last signed state, if the log was found sound, and without further commits, just now. */
  Optional<Checkpoint> head(Instant now) {
    return status instanceof Status.Sound(var aliveAt) && aliveAt.plus(JUST_NOW).isAfter(now)
        ? signed.map(it -> Checkpoint.parse(it.note().text()))
        : Optional.empty();
  }

  void sound(Instant now) {
    status = new Status.Sound(now);
  }

  synchronized void signed(Signed now) {
    signed = Optional.of(now);
  }

  /** Shown with the checkpoint if that is still the last one. */
  public synchronized void cosigned(String text, NoteSignature cosignature) {
    signed =
        signed.map(
            now ->
                now.note().text().equals(text) && !now.note().signatures().contains(cosignature)
                    ? new Signed(now.note().cosigned(cosignature), now.edge())
                    : now);
  }

  /** Nothing is shown, since the stored log may differ from the one that was published. */
  synchronized void withdraw() {
    signed = Optional.empty();
  }

  /** The head that this process signed is no longer shown, since it may be wrong. */
  synchronized void damaged(LogDamaged damage) {
    status = new Status.Damaged(damage.commit(), String.valueOf(damage.getMessage()));
    signed = Optional.empty();
  }

  @Override
  public Optional<Veto> veto() {
    return switch (status) {
      case Status.Checking() -> veto("the ledger is being checked; try again later");
      case Status.Sound _ -> Optional.empty();
      case Status.Damaged(long commit, String _) ->
          veto(
              "the ledger does not fit its signed checkpoints from commit "
                  + commit
                  + " on; nothing is recorded until that is resolved");
    };
  }

  private static Optional<Veto> veto(String reason) {
    return Optional.of(new Veto(RULE, reason));
  }
}
