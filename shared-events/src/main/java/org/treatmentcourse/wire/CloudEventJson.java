package org.treatmentcourse.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded event in the JSON event format of CloudEvents 1.0. Its attributes are the headers that
 * the record on the topic has, each with the same text; {@code data} is the payload as it is
 * stored.
 */
public final class CloudEventJson {
  /** The media type of a JSON array of such events. */
  public static final String BATCH = "application/cloudevents-batch+json";

  private static final String ATTRIBUTE = "ce_";
  private static final String CONTENT_TYPE = "datacontenttype";
  private static final JsonMapper JSON = WireFormat.mapper();

  private CloudEventJson() {}

  /**
   * One event as a JSON object.
   *
   * @param meta what the ledger keeps beside the event
   */
  public static String of(RecordedEvent event, Optional<String> meta) {
    var attributes = new LinkedHashMap<String, String>();
    CloudEventHeaders.of(event, meta)
        .forEach((header, value) -> attributes.put(attribute(header), new String(value, UTF_8)));
    var object = JSON.writeValueAsString(attributes);
    return object.substring(0, object.length() - 1) + ",\"data\":" + event.payload() + "}";
  }

  private static String attribute(String header) {
    return header.startsWith(ATTRIBUTE) ? header.substring(ATTRIBUTE.length()) : CONTENT_TYPE;
  }
}
