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
import org.treatmentcourse.command.axon.AffectedVisits.AffectedVisit;
import org.treatmentcourse.command.axon.context.ClinicNotPermitted;
import org.treatmentcourse.command.axon.context.CommandRefused;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.Command.Contended;
import org.treatmentcourse.command.ledger.AppendFailed;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.axon.CommandAlreadyRecorded;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.value.id.PatientRef;

/** Sends a command through Axon and answers with the commit it was recorded in. */
public class CommandDispatcher {
  private static final int MOST_ATTEMPTS = 10;

  /** Two streams may share one: that makes them slower and nothing else. */
  private static final int TURNS = 64;

  private final CommandGateway gateway;
  private final Ledger ledger;
  private final List<Lock> turns =
      Stream.<Lock>generate(() -> new ReentrantLock(true)).limit(TURNS).toList();

  CommandDispatcher(CommandGateway gateway, Ledger ledger) {
    this.gateway = gateway;
    this.ledger = ledger;
  }

  /** The first outcome of a command id, if it was ever recorded. */
  public Optional<Commit> outcome(UUID commandId) {
    return ledger.byCommand(commandId);
  }

  /** The visits that a recorded absence hits; none of another commit. */
  public List<AffectedVisit> affectedBy(Commit commit) {
    return new AffectedVisits(ledger).of(commit);
  }

  /**
   * Sends a command and waits until it is durable.
   *
   * @return the commit; empty if nothing changed
   * @throws CommandRefused by a rule; nothing is recorded
   * @throws ClinicNotPermitted if the actor is of another clinic
   * @throws PatientContended if others were faster at the patient's timeline, each time
   */
  public Optional<Commit> dispatch(Command command, CommandEnvelope envelope) {
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
   * Decides on a command as {@link #dispatch} would, and records nothing.
   *
   * @return what would be recorded by now
   * @throws CommandRefused by a rule
   * @throws ClinicNotPermitted if the actor is of another clinic
   */
  public List<DryRun.Planned> dryRun(Command command, CommandEnvelope envelope) {
    try {
      gateway.sendAndWait(envelope.forDryRun().around(command));
    } catch (DryRun tried) {
      return tried.events();
    }
    throw new IllegalStateException("a dry run has no other outcome");
  }

  /**
   * A contended command that lost to a faster one is decided again, a few times, and then says
   * itself what blocks it. One with an expected version is not: its caller knew an older stream.
   */
  private void send(Command command, CommandEnvelope envelope) {
    try {
      gateway.sendAndWait(envelope.around(command));
    } catch (ConcurrencyException | AggregateStreamCreationException faster) {
      if (!isDecidedAgain(command, envelope, faster)) {
        throw faster;
      }
      inTurn(command, envelope, faster);
    }
  }

  /**
   * Of the patient's timeline no client knows: a command that lost there is decided again in any
   * case, and its expected version is compared with its own stream each time.
   */
  private static boolean isDecidedAgain(
      Command command, CommandEnvelope envelope, RuntimeException faster) {
    return lostAtThePatient(command, faster)
        || (command instanceof Contended
            && envelope.expected() instanceof ExpectedVersion.Unstated);
  }

  private static boolean lostAtThePatient(Command command, RuntimeException faster) {
    var lost = lostAt(faster);
    return !lost.equals(command.stream()) && PatientRef.isTimelineStream(lost);
  }

  /** The losers of a stream decide again one by one: all at once, all but one would lose again. */
  private void inTurn(Command command, CommandEnvelope envelope, RuntimeException lost) {
    var turn = turns.get(Math.floorMod(lostAt(lost).hashCode(), TURNS));
    turn.lock();
    try {
      for (int attempt = 2; ; attempt++) {
        try {
          gateway.sendAndWait(envelope.around(command));
          return;
        } catch (ConcurrencyException | AggregateStreamCreationException faster) {
          if (!isDecidedAgain(command, envelope, faster)) {
            throw faster;
          }
          if (attempt == MOST_ATTEMPTS) {
            throw lostAtThePatient(command, faster) ? new PatientContended() : faster;
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
