package org.treatmentcourse.protocol.version;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.ProtocolRef;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pins a protocol by its content: SHA-256 of its JSON as stored, less the empty lists of {@link
 * Revision2}.
 */
public final class ContentHash {
  // A protocol is made of records and lists, so its JSON has one order and one form.
  private static final JsonMapper CANONICAL = Revision2.without(WireFormat.mapper());

  private ContentHash() {}

  /** The reference that pins exactly this content. */
  public static ProtocolRef pin(TreatmentProtocol protocol) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(CANONICAL.writeValueAsBytes(protocol));
      return new ProtocolRef(protocol.id(), protocol.version(), HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
