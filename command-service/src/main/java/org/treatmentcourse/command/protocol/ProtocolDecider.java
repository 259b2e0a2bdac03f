package org.treatmentcourse.command.protocol;

import static org.treatmentcourse.command.decision.Rule.rule;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.command.protocol.ProtocolCommand.RetireProtocolVersion;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.protocol.version.ProtocolVersions;

/** Decides on publishing and retiring versions. The same again changes nothing. */
public final class ProtocolDecider {
  /** A published version never changes: courses pin it. */
  static final Rule<PublishProtocol, ProtocolVersions> PUBLISHED_VERSIONS_NEVER_CHANGE =
      rule(
          "published-versions-never-change",
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

  private ProtocolDecider() {}

  public static Decision<ProtocolEvent> decide(
      ProtocolCommand command, ProtocolVersions versions, Context context) {
    return switch (command) {
      case PublishProtocol c ->
          Deliberation.on(c, versions, context)
              .require(PUBLISHED_VERSIONS_NEVER_CHANGE)
              .recordAll(() -> published(c, versions));
      case RetireProtocolVersion c ->
          Deliberation.on(c, versions, context)
              .require(VERSION_IS_PUBLISHED)
              .recordAll(() -> retired(c, versions));
    };
  }

  private static List<ProtocolEvent> published(PublishProtocol command, ProtocolVersions versions) {
    var ref = ContentHash.pin(command.protocol());
    return versions.version(ref.version()).isPresent()
        ? List.of()
        : List.of(new ProtocolPublished(ref, command.protocol(), command.occurredAt()));
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

  /** No version was published under this number. */
  record VersionNotPublished(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is not published";
    }
  }
}
