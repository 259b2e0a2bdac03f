package org.treatmentcourse.query.projection.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Views as documents: the published language's JSON, with instants as text of one width. A BSON
 * date would drop what is finer than a millisecond, and an audit trail must not; at one width and
 * in UTC, text sorts as time.
 */
public final class StoredJson {
  private static final DateTimeFormatter ONE_WIDTH =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final TypeReference<LinkedHashMap<String, Object>> FIELDS =
      new TypeReference<>() {};
  private static final JsonMapper MAPPER =
      WireFormat.mapper()
          .rebuild()
          .addModule(new SimpleModule().addSerializer(new OneWidthInstant()))
          .build();

  private StoredJson() {}

  /** The stored form of an instant. */
  public static String instant(Instant instant) {
    return ONE_WIDTH.format(instant);
  }

  public static Document document(Record view) {
    return new Document(MAPPER.convertValue(view, FIELDS));
  }

  public static <V extends Record> V view(Map<String, Object> document, Class<V> type) {
    return MAPPER.convertValue(document, type);
  }

  private static final class OneWidthInstant extends StdSerializer<Instant> {
    OneWidthInstant() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator json, SerializationContext context) {
      json.writeString(instant(value));
    }
  }
}
