package org.treatmentcourse.command.idempotency;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request in one value: equal where sender, path and body are. The order of a body's members and
 * the white space between them don't count. It is a plain hash, from which a body could be guessed,
 * so it is kept in memory only; {@link RecordedRequests} records it under a key.
 *
 * @param sha256 64 hexadecimal digits
 */
public record RequestFingerprint(String sha256) {
  private static final JsonMapper CANONICAL =
      JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

  /**
   * The fingerprint of a request.
   *
   * @param sender the actor's id
   * @param path the path's template with the command's name, such as {@code
   *     /courses/{course}/end-dose}
   * @param body as it was sent, with what the path names
   */
  public static RequestFingerprint of(String sender, String path, ObjectNode body) {
    var request = CANONICAL.createArrayNode().add(sender).add(path).add(body);
    try {
      var sha256 = MessageDigest.getInstance("SHA-256");
      return new RequestFingerprint(
          HexFormat.of().formatHex(sha256.digest(CANONICAL.writeValueAsBytes(request))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
