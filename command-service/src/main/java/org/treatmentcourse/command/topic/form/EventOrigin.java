package org.treatmentcourse.command.topic.form;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The installation that events come from.
 *
 * @param origin the log's name; it never changes
 * @param publicAddress where subscribers reach this service, without a slash at its end
 */
public record EventOrigin(String origin, URI publicAddress) {
  private static final char FAMILY_ENDS = '-';

  public EventOrigin {
    if (!publicAddress.isAbsolute() || publicAddress.toString().endsWith("/")) {
      throw new IllegalArgumentException(
          "treatmentcourse.topics.public-address is %s; it must be an absolute URI without a / at its end"
              .formatted(publicAddress));
    }
  }

  /** The name of a stream's family: what stands before the first hyphen of the stream's name. */
  URI source(String stream) {
    int end = stream.indexOf(FAMILY_ENDS);
    try {
      return new URI(
          "https", "//" + origin + "/" + (end < 0 ? stream : stream.substring(0, end)), null);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "treatmentcourse.transparency.origin makes no URI: " + origin, e);
    }
  }

  /** Where the JSON Schema of a payload is. */
  URI schema(String type, int revision) {
    return URI.create(publicAddress + "/schemas/events/" + type + "/" + revision);
  }
}
