package org.treatmentcourse.command.axon;

import java.util.Optional;
import java.util.UUID;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.treatmentcourse.command.ledger.CommandAlreadyRecorded;
import org.treatmentcourse.command.ledger.Commit;
import org.treatmentcourse.command.ledger.Ledger;

/** Sends a command through Axon and answers with the commit it was recorded in. */
public class Commands {
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
      gateway.sendAndWait(envelope.around(command));
    } catch (CommandAlreadyRecorded e) {
      return Optional.of(e.first());
    } catch (RuntimeException e) {
      // The same request may have overtaken this one, which was then decided on its outcome.
      return Optional.of(ledger.byCommand(envelope.commandId()).orElseThrow(() -> e));
    }
    return ledger.byCommand(envelope.commandId());
  }
}
