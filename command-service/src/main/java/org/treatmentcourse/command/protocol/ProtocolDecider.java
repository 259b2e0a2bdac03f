package org.treatmentcourse.command.protocol;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.protocol.ProtocolCommand.AssignProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.CopyProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.id.ClinicId;

/** Decides on protocols: their versions and their owners. The same again changes nothing. */
public final class ProtocolDecider {
  /** The name of the rule wherever a protocol is named. */
  public static final String PROTOCOL_IS_OF_THE_CLINIC = "protocol-is-of-the-clinic";

  private static final String NEVER_CHANGE = "published-versions-never-change";

  /** A published version never changes: courses pin it. */
  static final Rule<PublishProtocol, ProtocolVersions> PUBLISHED_VERSIONS_NEVER_CHANGE =
      rule(
          NEVER_CHANGE,
          "21 CFR 11.10(e)",
          (command, versions, context) -> {
            var ref = ContentHash.pin(command.protocol());
            return versions
                .version(ref.version())
                .filter(published -> !published.ref().equals(ref))
                .map(published -> new VersionAlreadyPublished(ref.version()));
          });

  /** Only a published version can be retired. */
  static final Rule<RetireProtocolVersion, ProtocolVersions> VERSION_IS_PUBLISHED =
      rule(
          "version-is-published",
          "21 CFR 11.10(f)",
          (command, versions, context) ->
              versions.version(command.version()).isPresent()
                  ? Optional.empty()
                  : Optional.of(new VersionNotPublished(command.version())));

  /** A protocol that has a version stays its owner's, or everybody's. */
  static final Rule<PublishProtocol, ProtocolVersions> PUBLISHER_IS_THE_OWNER =
      rule(
          PROTOCOL_IS_OF_THE_CLINIC,
          "21 CFR 11.10(d)",
          (command, versions, context) ->
              unless(isOf(command.clinic(), versions), new ProtocolOfAnotherClinic()));

  /** A copy is published under the same rule. */
  static final Rule<CopyProtocol, ProtocolVersions> COPIER_IS_THE_OWNER =
      rule(
          PROTOCOL_IS_OF_THE_CLINIC,
          "21 CFR 11.10(d)",
          (command, versions, context) ->
              unless(isOf(Optional.of(command.clinic()), versions), new ProtocolOfAnotherClinic()));

  /** What a clinic copies is shared, or its own. */
  static final Rule<CopyProtocol, ProtocolVersions> COPIED_PROTOCOL_IS_SHARED =
      rule(
          PROTOCOL_IS_OF_THE_CLINIC,
          "21 CFR 11.10(d)",
          (command, versions, context) ->
              unless(
                  context.surroundings().versions(command.from()).serves(command.clinic()),
                  new ProtocolOfAnotherClinic()));

  /** A copy has the number of its original, and is published once under it. */
  static final Rule<CopyProtocol, ProtocolVersions> COPIES_NEVER_CHANGE =
      rule(
          NEVER_CHANGE,
          "21 CFR 11.10(e)",
          (command, versions, context) ->
              PUBLISHED_VERSIONS_NEVER_CHANGE.against(copy(command, context), versions, context));

  /** A protocol that all clinics share is given to one, once. */
  static final Rule<AssignProtocol, ProtocolVersions> PROTOCOL_IS_SHARED =
      rule(
          "protocol-is-shared",
          "21 CFR 11.10(d)",
          (command, versions, context) ->
              unless(!versions.isEmpty() && versions.owner().isEmpty(), new ProtocolNotShared()));

  private ProtocolDecider() {}

  /**
   * The clinic whose administrator may give a command; absent where only an administrator of all
   * clinics may.
   */
  public static Optional<ClinicId> authority(ProtocolCommand command, ProtocolVersions versions) {
    if (!versions.isEmpty()) {
      return versions.owner();
    }
    return switch (command) {
      case PublishProtocol c -> c.clinic();
      case CopyProtocol c -> Optional.of(c.clinic());
      case RetireProtocolVersion _, AssignProtocol _ -> Optional.empty();
    };
  }

  public static Decision<ProtocolEvent> decide(
      ProtocolCommand command, ProtocolVersions versions, Context context) {
    return switch (command) {
      case PublishProtocol c ->
          Deliberation.on(c, versions, context)
              .require(PUBLISHER_IS_THE_OWNER, PUBLISHED_VERSIONS_NEVER_CHANGE)
              .recordAll(() -> published(c, versions));
      case RetireProtocolVersion c ->
          Deliberation.on(c, versions, context)
              .require(VERSION_IS_PUBLISHED)
              .recordAll(() -> retired(c, versions));
      case CopyProtocol c ->
          Deliberation.on(c, versions, context)
              .require(COPIER_IS_THE_OWNER, COPIED_PROTOCOL_IS_SHARED, COPIES_NEVER_CHANGE)
              .recordAll(() -> published(copy(c, context), versions));
      case AssignProtocol c ->
          Deliberation.on(c, versions, context)
              .require(PROTOCOL_IS_SHARED)
              .record(() -> new ProtocolAssigned(c.id(), c.clinic(), c.occurredAt()));
    };
  }

  private static boolean isOf(Optional<ClinicId> publisher, ProtocolVersions versions) {
    return versions.isEmpty() || publisher.isEmpty() || publisher.equals(versions.owner());
  }

  private static PublishProtocol copy(CopyProtocol command, Context context) {
    var original = context.surroundings().protocol(command.from(), command.version());
    return new PublishProtocol(
        Optional.of(command.clinic()), original.as(command.id()), command.occurredAt());
  }

  private static List<ProtocolEvent> published(PublishProtocol command, ProtocolVersions versions) {
    var ref = ContentHash.pin(command.protocol());
    if (versions.version(ref.version()).isPresent()) {
      return List.of();
    }
    var events = new ArrayList<ProtocolEvent>();
    events.add(new ProtocolPublished(ref, command.protocol(), command.occurredAt()));
    if (versions.isEmpty()) {
      command
          .clinic()
          .map(clinic -> new ProtocolAssigned(ref.id(), clinic, command.occurredAt()))
          .ifPresent(events::add);
    }
    return events;
  }

  private static List<ProtocolEvent> retired(
      RetireProtocolVersion command, ProtocolVersions versions) {
    return versions
        .version(command.version())
        .filter(version -> version.retiredAt().isEmpty())
        .<List<ProtocolEvent>>map(
            version ->
                List.of(new ProtocolRetired(version.ref(), command.reason(), command.occurredAt())))
        .orElse(List.of());
  }

  /** This number has another content. */
  record VersionAlreadyPublished(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is published with another content; publish the next number";
    }
  }

  /** The protocol belongs to another clinic, or to all. */
  public record ProtocolOfAnotherClinic() implements Refusal {
    @Override
    public String detail() {
      return "the protocol belongs to another clinic; a clinic names its own protocols, and copies"
          + " those that all clinics share";
    }
  }

  /** It was never published, or it belongs to a clinic. */
  record ProtocolNotShared() implements Refusal {
    @Override
    public String detail() {
      return "only a published protocol without an owner is assigned to a clinic";
    }
  }

  /** No version was published under this number. */
  record VersionNotPublished(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is not published";
    }
  }
}
