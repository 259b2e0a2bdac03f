package org.treatmentcourse.command.course.opening;

import java.time.Instant;
import java.time.LocalDate;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ProtocolVersions.Version;

/** The versions of a protocol that a course may begin to pin, on opening or on adopting one. */
final class Pinning {
  /** The name of the rule in opening and in adoption. */
  static final String PROTOCOL_IS_EFFECTIVE = "protocol-is-effective";

  /** The name of the rule in opening and in adoption. */
  static final String VERSION_IS_NOT_RETIRED = "protocol-version-is-not-retired";

  private Pinning() {}

  /**
   * Whether a version is retired when a decision is taken or, for one told late, when it is
   * recorded.
   */
  static boolean isRetired(Version version, Instant at, Context context) {
    return version.isRetired(at) || version.isRetired(context.now());
  }

  static boolean isEffective(TreatmentProtocol protocol, LocalDate day) {
    return !protocol.effectiveFrom().isAfter(day);
  }

  /** The protocol's version is for later. */
  record ProtocolNotEffective(LocalDate effectiveFrom) implements Refusal {
    @Override
    public String detail() {
      return "the protocol is effective from " + effectiveFrom;
    }
  }

  /** The version was taken out of use. */
  record ProtocolVersionRetired(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is retired; only courses that pin it already go on with it";
    }
  }
}
