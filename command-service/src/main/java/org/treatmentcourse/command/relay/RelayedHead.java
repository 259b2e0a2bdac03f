package org.treatmentcourse.command.relay;

import java.util.Optional;
import org.treatmentcourse.command.ledger.AppendGuard;
import org.treatmentcourse.command.ledger.Veto;
import org.treatmentcourse.command.published.Contradiction;

/**
 * The progress that the relay found when it took over from its predecessor. Only from then on is
 * the progress final; progress read before duty could still have moved.
 */
final class RelayedHead implements AppendGuard {
  private volatile Optional<Contradiction> contradiction = Optional.empty();

  /**
   * Compared with the ledger.
   *
   * @throws IllegalStateException if the ledger lacks what is on Kafka; nothing is appended then
   *     until the relay has found otherwise
   */
  void relayed(Optional<Contradiction> found) {
    contradiction = found;
    found.ifPresent(
        lacking -> {
          throw new IllegalStateException(lacking.words());
        });
  }

  /** The relay doesn't look any more. */
  void unknown() {
    contradiction = Optional.empty();
  }

  Optional<Contradiction> contradiction() {
    return contradiction;
  }

  @Override
  public Optional<Veto> veto() {
    return contradiction.map(Contradiction::veto);
  }
}
