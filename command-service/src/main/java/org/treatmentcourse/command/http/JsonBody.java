package org.treatmentcourse.command.http;

import java.io.IOException;
import java.io.InputStream;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A request's body: one JSON object of bounded size. */
public final class JsonBody {
  /** The largest body; what it records must fit into a commit of 65,535 bytes. */
  static final int MAX_BYTES = 65_535;

  private static final JsonMapper JSON = WireFormat.mapper();

  private JsonBody() {}

  /**
   * Reads it.
   *
   * @throws Problem 413, or 400 naming line and column
   */
  public static ObjectNode read(InputStream body) throws IOException {
    var bytes = body.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw Problem.tooLarge(MAX_BYTES);
    }
    try {
      if (JSON.readTree(bytes) instanceof ObjectNode object) {
        return object;
      }
    } catch (StreamReadException e) {
      throw Problem.malformed(
          "",
          "not JSON at line "
              + e.getLocation().getLineNr()
              + ", column "
              + e.getLocation().getColumnNr());
    }
    throw Problem.malformed("", "the body must be a JSON object");
  }
}
