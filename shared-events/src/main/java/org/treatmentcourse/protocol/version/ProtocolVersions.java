package org.treatmentcourse.protocol.version;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolAssigned;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolRetired;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.ProtocolRef;

/**
 * A protocol's versions, as its events tell them; immutable.
 *
 * @param byNumber what was published
 * @param owner the clinic that it belongs to; absent for one that all clinics share
 */
public record ProtocolVersions(Map<Integer, Version> byNumber, Optional<ClinicId> owner) {
  /** One published version. */
  public record Version(ProtocolRef ref, TreatmentProtocol protocol, Optional<Instant> retiredAt) {
    /** True if no course may begin to pin this version at a moment. */
    public boolean isRetired(Instant at) {
      return retiredAt.filter(retired -> !at.isBefore(retired)).isPresent();
    }
  }

  public ProtocolVersions {
    byNumber = Map.copyOf(byNumber);
  }

  /** A protocol without a published version. */
  public static ProtocolVersions none() {
    return new ProtocolVersions(Map.of(), Optional.empty());
  }

  /** The versions after a protocol's events. */
  public static ProtocolVersions of(List<? extends ProtocolEvent> events) {
    var versions = none();
    for (var event : events) {
      versions = versions.evolve(event);
    }
    return versions;
  }

  /** True if nothing was published. */
  public boolean isEmpty() {
    return byNumber.isEmpty();
  }

  /** True if it belongs to a clinic, whose courses may begin to pin a version. */
  public boolean isOf(ClinicId clinic) {
    return owner.filter(clinic::equals).isPresent();
  }

  /**
   * True if a clinic may copy a version, and its courses that pin one may go on to another: its own
   * protocol, or one without an owner.
   */
  public boolean serves(ClinicId clinic) {
    return owner.filter(other -> !other.equals(clinic)).isEmpty();
  }

  /** The version of a number, if it was published. */
  public Optional<Version> version(int number) {
    return Optional.ofNullable(byNumber.get(number));
  }

  /**
   * The versions after one more event.
   *
   * @throws IllegalStateException if what was never published is retired
   */
  public ProtocolVersions evolve(ProtocolEvent event) {
    return switch (event) {
      case ProtocolPublished published ->
          with(new Version(published.ref(), published.protocol(), Optional.empty()));
      case ProtocolRetired retired ->
          version(retired.ref().version())
              .map(old -> new Version(old.ref(), old.protocol(), Optional.of(retired.occurredAt())))
              .map(this::with)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "version " + retired.ref().version() + " is unknown"));
      case ProtocolAssigned assigned ->
          new ProtocolVersions(byNumber, Optional.of(assigned.clinic()));
    };
  }

  private ProtocolVersions with(Version version) {
    var more = new TreeMap<>(byNumber);
    more.put(version.ref().version(), version);
    return new ProtocolVersions(more, owner);
  }
}
