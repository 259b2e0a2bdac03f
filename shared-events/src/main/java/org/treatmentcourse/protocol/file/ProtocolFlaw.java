package org.treatmentcourse.protocol.file;

import java.util.Comparator;

/**
 * Something that is wrong with a protocol.
 *
 * @param pointer where, as a JSON pointer (RFC 6901) into the protocol
 * @param detail what, for the person who wrote it
 */
public record ProtocolFlaw(String pointer, String detail) implements Comparable<ProtocolFlaw> {
  private static final Comparator<ProtocolFlaw> ORDER =
      Comparator.comparing(ProtocolFlaw::pointer).thenComparing(ProtocolFlaw::detail);

  @Override
  public int compareTo(ProtocolFlaw other) {
    return ORDER.compare(this, other);
  }

  /** True if the flaw is in a part of the protocol. */
  boolean isIn(String part) {
    return pointer.equals(part) || pointer.startsWith(part + "/");
  }
}
