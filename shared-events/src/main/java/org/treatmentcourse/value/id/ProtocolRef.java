package org.treatmentcourse.value.id;

import static org.treatmentcourse.field.FieldKind.REFERENCE;

import java.util.regex.Pattern;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.guard.Numbers;

/**
 * One immutable version of a protocol, pinned by its content.
 *
 * @param id the protocol's short name, such as {@code s0-anew}
 * @param version from 1
 * @param contentSha256 the SHA-256 of the protocol's JSON, 64 lower-case hex digits
 */
public record ProtocolRef(
    ProtocolId id, @Holds(REFERENCE) int version, @Holds(REFERENCE) String contentSha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public ProtocolRef {
    Numbers.requireBetween(version, 1, 10_000, "version");
    if (!SHA256.matcher(contentSha256).matches()) {
      throw new IllegalArgumentException("contentSha256 must be 64 lower-case hex digits");
    }
  }
}
