package org.treatmentcourse.command.axon;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.treatmentcourse.command.ledger.axon.CommitMetadata;
import org.treatmentcourse.value.actor.Actor;

/**
 * What travels with a command and is not the command: who, under which command id, and what the
 * caller believes the last sequence number to be.
 *
 * @param clinics the clinics the actor belongs to; {@code *} is all
 * @param expectedSeq from If-Match
 */
public record CommandEnvelope(
    UUID commandId, Actor actor, Set<String> clinics, OptionalLong expectedSeq) {
  private static final String CLINICS = "actorClinics";
  private static final String EXPECTED_SEQ = "expectedSeq";
  private static final String EVERY_CLINIC = "*";

  /** The command as Axon carries it. */
  CommandMessage<Object> around(Object command) {
    MetaData metadata =
        MetaData.from(
                new CommitMetadata(commandId, actor, Optional.empty(), commandId, commandId)
                    .toMap())
            .and(CLINICS, new ArrayList<>(clinics));
    return new GenericCommandMessage<>(
        command,
        expectedSeq.isPresent() ? metadata.and(EXPECTED_SEQ, expectedSeq.getAsLong()) : metadata);
  }

  static Actor actor(CommandMessage<?> message) {
    return CommitMetadata.from(message.getMetaData()).actor();
  }

  static boolean admits(CommandMessage<?> message, String clinic) {
    return message.getMetaData().get(CLINICS) instanceof List<?> clinics
        && (clinics.contains(EVERY_CLINIC) || clinics.contains(clinic));
  }

  static Optional<Long> expectedSeq(CommandMessage<?> message) {
    return message.getMetaData().get(EXPECTED_SEQ) instanceof Long seq
        ? Optional.of(seq)
        : Optional.empty();
  }
}
