package org.treatmentcourse.command.axon;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.treatmentcourse.command.decision.Command.Contended;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.CommandAlreadyRecorded;
import org.treatmentcourse.commit.Commit;

/** Sends a command through Axon and answers with the commit it was recorded in. */
public class Commands {
  private static final int MOST_ATTEMPTS = 10;

  /** Two streams may share one: that makes them slower and nothing else. */
  private static final int TURNS = 64;

  private final CommandGateway gateway;
  private final Ledger ledger;
  private final List<Lock> turns =
      Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(TURNS).toList();

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
    try {
      gateway.sendAndWait(envelope.around(command));
    } catch (ConcurrencyException | AggregateStreamCreationException faster) {
      if (!(command instanceof Contended) || envelope.expectedSeq().isPresent()) {
        throw faster;
      }
      inTurn(command, envelope, faster);
    }
  }

  /** Who lost decides again alone: all at once, all but one of them would lose again. */
  private void inTurn(Object command, CommandEnvelope envelope, RuntimeException lost) {
    var turn = turns.get(Math.floorMod(lostAt(lost).hashCode(), TURNS));
    turn.lock();
    try {
      for (int attempt = 2; ; attempt++) {
        try {
          gateway.sendAndWait(envelope.around(command));
          return;
        } catch (ConcurrencyException | AggregateStreamCreationException faster) {
          if (attempt == MOST_ATTEMPTS) {
            throw faster;
          }
        }
      }
    } finally {
      turn.unlock();
    }
  }

  private static String lostAt(RuntimeException lost) {
    return lost.getCause() instanceof AppendFailed.StreamConflict taken ? taken.stream() : "";
  }
}
