package org.treatmentcourse.command.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.course.event.ConsentEvent.ConsentGiven;
import org.treatmentcourse.course.event.DoseEnding;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.custody.CustodyEvent.StockReceived;
import org.treatmentcourse.patient.SealedData;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.id.Resource;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.RatingScale;
import org.treatmentcourse.value.treatment.Visit;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A body for any command that nothing is wrong with: made from the command's record, so that a new
 * command has one too.
 */
public final class SampleBody {
  private static final JsonMapper JSON = WireFormat.mapper();
  private static final String SHA_256 = "5e".repeat(32);

  /** What a guard asks for that the type does not say. */
  private static final Map<String, Object> BY_NAME =
      Map.of(
          "documentSha256",
          SHA_256,
          "documentHash",
          SHA_256,
          "secretSha256",
          SHA_256,
          "validFrom",
          "2020-01-01",
          "rxcui",
          "36437",
          "systolicMmHg",
          120,
          "diastolicMmHg",
          80,
          "end",
          "2026-03-02T12:00:00Z");

  private static final Map<Class<?>, Object> BY_TYPE =
      Map.ofEntries(
          Map.entry(TreatmentProtocol.class, SampleProtocols.everythingRequired()),
          Map.entry(SealedData.class, Map.of("name", "Jane Roe", "birthDate", "1990-01-01")),
          Map.entry(Resource.class, "room.blue"),
          Map.entry(DoseEnding.class, Map.of("outcome", "COMPLETED")),
          Map.entry(Visit.class, new Visit(Visit.Kind.PREPARATION, new SessionNumber(1))),
          Map.entry(UUID.class, new UUID(7, 7)),
          Map.entry(Instant.class, Instant.parse("2026-03-02T10:00:00Z")),
          Map.entry(LocalDate.class, LocalDate.parse("2099-12-31")),
          Map.entry(LocalTime.class, LocalTime.MIDNIGHT),
          Map.entry(Duration.class, Duration.ofDays(7)),
          Map.entry(DaysOrHours.class, "P7D"),
          Map.entry(ZoneId.class, "UTC"),
          Map.entry(String.class, "sample"),
          Map.entry(BigDecimal.class, BigDecimal.TEN),
          Map.entry(boolean.class, true),
          Map.entry(int.class, 1),
          Map.entry(Integer.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(Long.class, 1L));

  /** An event of a family, for a property that is named by its type. */
  private static final Map<Class<?>, Class<?>> EVENTS =
      Map.of(
          TreatmentCourseEvent.class, ConsentGiven.class, CustodyEvent.class, StockReceived.class);

  /** What the text or number of a value of one field may be; the first that it takes is taken. */
  private static final List<Object> VALUES =
      List.of(new UUID(7, 7).toString(), "sample", "SAMPLE-1", 1, 56, "MD", "treatment-records");

  private SampleBody() {}

  /** The body of a command without what the URL says. */
  public static ObjectNode of(Class<?> command, List<String> fromUrl) {
    var body = (ObjectNode) record(command);
    body.remove(fromUrl);
    body.remove("occurredAt");
    return body;
  }

  private static JsonNode record(Class<?> type) {
    var object = JSON.createObjectNode();
    for (var component : type.getRecordComponents()) {
      object.set(component.getName(), component(component));
    }
    if (object.path("items").isArray()) {
      object.set(
          "items", answers(object.has("instrument") ? RatingScale.values()[0] : RatingScale.CADSS));
    }
    return object;
  }

  private static JsonNode component(RecordComponent component) {
    var named = BY_NAME.get(component.getName());
    return named == null ? value(component.getGenericType()) : JSON.valueToTree(named);
  }

  private static JsonNode answers(RatingScale scale) {
    for (int count = 1; count < 100; count++) {
      var items = Collections.nCopies(count, 1);
      if (isTaken(scale, items)) {
        return JSON.valueToTree(items);
      }
    }
    throw new IllegalStateException(scale + " takes no answers");
  }

  private static boolean isTaken(RatingScale scale, List<Integer> items) {
    try {
      scale.requireAnswers(items);
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }

  private static JsonNode value(Type type) {
    return switch (type) {
      case ParameterizedType some when some.getRawType() == Optional.class ->
          value(some.getActualTypeArguments()[0]);
      case ParameterizedType map when map.getRawType() == Map.class ->
          JSON.createObjectNode()
              .set(
                  value(map.getActualTypeArguments()[0]).asString(),
                  value(map.getActualTypeArguments()[1]));
      case ParameterizedType many ->
          JSON.createArrayNode().add(value(many.getActualTypeArguments()[0]));
      case Class<?> plain -> value(plain);
      default -> throw new IllegalStateException(type.toString());
    };
  }

  private static JsonNode value(Class<?> type) {
    var given = BY_TYPE.get(type);
    if (given != null) {
      return JSON.valueToTree(given);
    }
    var event = EVENTS.get(type);
    if (event != null) {
      return JSON.createObjectNode().set(event.getSimpleName(), record(event));
    }
    if (type.isEnum()) {
      return JSON.valueToTree(type.getEnumConstants()[0]);
    }
    if (isOneValue(type)) {
      return VALUES.stream()
          .<JsonNode>map(JSON::valueToTree)
          .filter(value -> isTaken(value, type))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException("no sample of " + type));
    }
    return record(type);
  }

  private static boolean isTaken(JsonNode value, Class<?> type) {
    try {
      return JSON.treeToValue(value, type) != null;
    } catch (RuntimeException refused) {
      return false;
    }
  }

  private static boolean isOneValue(Class<?> type) {
    return !type.isRecord()
        || Arrays.stream(type.getRecordComponents())
            .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
  }
}
