package org.treatmentcourse.command.axon;

import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.treatmentcourse.command.decision.Contended;
import org.treatmentcourse.command.ledger.CommandAlreadyRecorded;
import org.treatmentcourse.command.ledger.Commit;
import org.treatmentcourse.command.ledger.Ledger;

/** Sends a command through Axon and answers with the commit it was recorded in. */
public class Commands {
  private static final int MOST_ATTEMPTS = 10;

  private final CommandGateway gateway;
  private final Ledger ledger;

  Commands(CommandGateway gateway, Ledger ledger) {
    this.gateway = gateway;
    this.ledger = ledger;
  }

  /** The first outcome of a command id, if it was ever recorded. */
  public Optional<Commit> outcome(UUID commandId) {
    return ledger.byCommand(commandId);
  }

  /**
   * Handles a command and waits until it is durable.
   *
   * @return the commit; empty if nothing changed
   * @throws CommandRefused by a rule; nothing is recorded
   * @throws ClinicNotPermitted if the actor is of another clinic
   */
  public Optional<Commit> handle(Object command, CommandEnvelope envelope) {
    try {
      send(command, envelope);
    } catch (CommandAlreadyRecorded e) {
      return Optional.of(e.first());
    } catch (RuntimeException e) {
      // The same request may have overtaken this one, which was then decided on its outcome.
      return Optional.of(ledger.byCommand(envelope.commandId()).orElseThrow(() -> e));
    }
    return ledger.byCommand(envelope.commandId());
  }

  /**
   * Who wanted the same and was faster has changed what this was decided on, and not what its
   * caller knew of: it is decided again, a few times, and then says itself what blocks it.
   */
  private void send(Object command, CommandEnvelope envelope) {
    boolean again = command instanceof Contended && envelope.expectedSeq().isEmpty();
    for (int attempt = 1; ; attempt++) {
      try {
        gateway.sendAndWait(envelope.around(command));
        return;
      } catch (ConcurrencyException | AggregateStreamCreationException faster) {
        if (!again || attempt == MOST_ATTEMPTS) {
          throw faster;
        }
      }
    }
  }
}
