package org.treatmentcourse.command.protocol;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.command.course.Refusal;
import org.treatmentcourse.command.decision.Outcome;
import org.treatmentcourse.command.protocol.ProtocolCommand.PublishProtocol;
import org.treatmentcourse.protocol.ContentHash;
import org.treatmentcourse.protocol.ProtocolEvent;
import org.treatmentcourse.protocol.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.value.ProtocolRef;

/**
 * A protocol's versions by number, each pinned by its content; immutable.
 *
 * @param byVersion what was published
 */
public record PublishedVersions(Map<Integer, ProtocolRef> byVersion) {
  private static final String RULE = "published-versions-never-change";

  public static PublishedVersions none() {
    return new PublishedVersions(Map.of());
  }

  public PublishedVersions evolve(ProtocolEvent event) {
    return switch (event) {
      case ProtocolPublished published -> {
        var more = new HashMap<>(byVersion);
        more.put(published.ref().version(), published.ref());
        yield new PublishedVersions(Map.copyOf(more));
      }
    };
  }

  /** A published version never changes; the same content again changes nothing. */
  public Outcome<ProtocolEvent> decide(PublishProtocol command) {
    var ref = ContentHash.pin(command.protocol());
    var before = byVersion.get(ref.version());
    if (before == null) {
      return new Outcome.Accepted<>(
          List.of(new ProtocolPublished(ref, command.protocol(), command.occurredAt())));
    }
    return before.equals(ref)
        ? new Outcome.Accepted<>(List.of())
        : new Outcome.Refused<>(RULE, new VersionAlreadyPublished(ref.version()));
  }

  /** This number has another content. */
  record VersionAlreadyPublished(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is published with another content; publish the next number";
    }
  }
}
