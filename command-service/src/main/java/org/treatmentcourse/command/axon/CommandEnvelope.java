package org.treatmentcourse.command.axon;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.idempotency.RequestFingerprint;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.command.ledger.axon.LedgerEventStorageEngine;
import org.treatmentcourse.value.actor.Actor;

/**
 * The envelope of a command: the actor, the command id, and the sequence number that the caller
 * believes to be the last.
 *
 * @param clinics the clinics the actor belongs to; {@code *} is all
 * @param expected from If-Match
 * @param request the request it came with; empty if it came with none
 * @param isDryRun whether it is only to be decided on, and nothing recorded
 */
public record CommandEnvelope(
    UUID commandId,
    Actor actor,
    Set<String> clinics,
    ExpectedVersion expected,
    Optional<RequestFingerprint> request,
    boolean isDryRun) {
  private static final String REQUEST = "requestFingerprint";
  private static final String CLINICS = "actorClinics";
  private static final String EXPECTED = "expected";
  private static final String DRY_RUN = "dryRun";
  private static final String EVERY_CLINIC = "*";

  /** The envelope of a command that this service gives itself. */
  public CommandEnvelope(
      UUID commandId, Actor actor, Set<String> clinics, ExpectedVersion expected) {
    this(commandId, actor, clinics, expected, Optional.empty(), false);
  }

  /** The same with the request that it came with. */
  public CommandEnvelope with(RequestFingerprint sent) {
    return new CommandEnvelope(commandId, actor, clinics, expected, Optional.of(sent), isDryRun);
  }

  /** The same for a command that is only to be decided on. */
  CommandEnvelope forDryRun() {
    return new CommandEnvelope(commandId, actor, clinics, expected, request, true);
  }

  /**
   * The command as Axon carries it. Its name is its stream's aggregate type, such as {@code lot}:
   * each aggregate has one handler, of that name.
   */
  public CommandMessage<Command> around(Command command) {
    var metadata =
        MetaData.from(
                new CommitMetadata(commandId, actor, Optional.empty(), commandId, commandId)
                    .toMap())
            .and(CLINICS, new ArrayList<>(clinics))
            .and(EXPECTED, expected)
            .and(DRY_RUN, isDryRun);
    return new GenericCommandMessage<>(
        new GenericMessage<>(
            command, request.map(sent -> metadata.and(REQUEST, sent)).orElse(metadata)),
        LedgerEventStorageEngine.aggregateType(command.stream()));
  }

  /** The envelope of a message that {@link #around} made. */
  public static CommandEnvelope of(CommandMessage<?> message) {
    var commit = CommitMetadata.from(message.getMetaData());
    return new CommandEnvelope(
        commit.commandId(),
        commit.actor(),
        message.getMetaData().get(CLINICS) instanceof List<?> clinics
            ? clinics.stream().map(String::valueOf).collect(toUnmodifiableSet())
            : Set.of(),
        message.getMetaData().get(EXPECTED) instanceof ExpectedVersion expected
            ? expected
            : new ExpectedVersion.Unstated(),
        message.getMetaData().get(REQUEST) instanceof RequestFingerprint request
            ? Optional.of(request)
            : Optional.empty(),
        Boolean.TRUE.equals(message.getMetaData().get(DRY_RUN)));
  }

  /** True if the actor belongs to a clinic. */
  public boolean admits(String clinic) {
    return admitsEveryClinic() || clinics.contains(clinic);
  }

  /** True if the actor belongs to all clinics. */
  public boolean admitsEveryClinic() {
    return clinics.contains(EVERY_CLINIC);
  }
}
