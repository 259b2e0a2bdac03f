package org.treatmentcourse.service.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.Discriminator;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The schema of a type as the published language's own mapper reads and writes it: what must be
 * there, its form and its bounds, from the record itself. springdoc's own reader knows neither this
 * mapper nor the guards.
 */
public final class JsonShapes implements ModelConverter {
  private static final String OURS = "org.treatmentcourse.";
  private static final String COMPONENTS = "#/components/schemas/";
  private static final JsonMapper JSON = WireFormat.mapper();

  private static final Map<Class<?>, String> FORMATS =
      Map.of(
          UUID.class, "uuid",
          Instant.class, "date-time",
          OffsetDateTime.class, "date-time",
          LocalDate.class, "date",
          Duration.class, "duration",
          DaysOrHours.class, "duration");

  /** As the gate reads and everything writes them; a format of JSON Schema has seconds. */
  private static final String TIME_OF_DAY = "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$";

  private final Map<String, Class<?>> names = new ConcurrentHashMap<>();

  @Override
  public @Nullable Schema<?> resolve(
      AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
    var raw = JavaTypes.raw(type.getType());
    if (raw.getName().startsWith(OURS) && (raw.isRecord() || raw.isEnum() || raw.isSealed())) {
      var found = new LinkedHashMap<String, Schema<?>>();
      var schema = schema(type.getType(), found);
      found.forEach(context::defineModel);
      return schema;
    }
    return chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
  }

  /**
   * The schema of a type; one that has a name is a reference.
   *
   * @param found the schemas that it refers to are put there, by their names
   * @throws IllegalStateException if the mapper would need more than the type says
   */
  public Schema<?> schema(Type type, Map<String, Schema<?>> found) {
    var raw = JavaTypes.raw(type);
    if (raw == Optional.class) {
      return schema(JavaTypes.argument(type, 0), found);
    }
    if (Collection.class.isAssignableFrom(raw)) {
      return of("array").items(schema(JavaTypes.argument(type, 0), found));
    }
    if (Map.class.isAssignableFrom(raw)) {
      return map(type, found);
    }
    if (raw.isEnum()) {
      var choices = of("string");
      Arrays.stream(raw.getEnumConstants())
          .map(choice -> JSON.valueToTree(choice).asString())
          .forEach(choices::addEnumItemObject);
      return choices;
    }
    var simple = simple(raw);
    if (simple.isPresent()) {
      return simple.get();
    }
    var value = valueOf(raw);
    if (value.isPresent()) {
      return ofValue(raw, value.get(), found);
    }
    return isReadFromText(raw) ? of("string") : named(raw, found);
  }

  private static boolean isReadFromText(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(it -> Arrays.equals(it.getParameterTypes(), new Class<?>[] {String.class}))
        .map(it -> it.getAnnotation(JsonCreator.class))
        .filter(Objects::nonNull)
        .anyMatch(it -> it.mode() == JsonCreator.Mode.DELEGATING);
  }

  private static Optional<Schema<?>> simple(Class<?> type) {
    if (FORMATS.containsKey(type)) {
      return Optional.of(of("string").format(FORMATS.get(type)));
    }
    if (type == LocalTime.class) {
      return Optional.of(of("string").pattern(TIME_OF_DAY));
    }
    if (type == String.class || ZoneId.class.isAssignableFrom(type)) {
      return Optional.of(of("string"));
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(of("boolean"));
    }
    if (type == int.class || type == Integer.class || type == OptionalInt.class) {
      return Optional.of(of("integer").format("int32"));
    }
    if (type == long.class || type == Long.class || type == OptionalLong.class) {
      return Optional.of(of("integer").format("int64"));
    }
    if (type == BigDecimal.class || type == double.class || type == Double.class) {
      return Optional.of(of("number"));
    }
    return type == Object.class || JsonNode.class.isAssignableFrom(type)
        ? Optional.of(new JsonSchema())
        : Optional.empty();
  }

  private Schema<?> map(Type type, Map<String, Schema<?>> found) {
    var map = of("object");
    map.setAdditionalProperties(schema(JavaTypes.argument(type, 1), found));
    if (JavaTypes.raw(JavaTypes.argument(type, 0)).isEnum()) {
      map.setPropertyNames(schema(JavaTypes.argument(type, 0), found));
    }
    return map;
  }

  /** The one member that is written in the place of the whole. */
  private static Optional<Type> valueOf(Class<?> type) {
    if (type.isRecord()) {
      return Arrays.stream(type.getRecordComponents())
          .filter(it -> it.getAccessor().isAnnotationPresent(JsonValue.class))
          .map(RecordComponent::getGenericType)
          .findFirst();
    }
    return Arrays.stream(type.getMethods())
        .filter(it -> it.isAnnotationPresent(JsonValue.class))
        .map(Method::getGenericReturnType)
        .findFirst();
  }

  private Schema<?> ofValue(Class<?> type, Type value, Map<String, Schema<?>> found) {
    var schema = schema(value, found);
    if (!type.isRecord()) {
      return schema;
    }
    GuardBounds.pattern(type).ifPresent(schema::setPattern);
    var raw = JavaTypes.raw(value);
    if (raw == int.class || raw == long.class || raw == BigDecimal.class) {
      GuardBounds.range(type, raw).ifPresent(range -> within(schema, range));
    }
    return schema;
  }

  private Schema<?> named(Class<?> type, Map<String, Schema<?>> found) {
    var name = name(type);
    var other = names.putIfAbsent(name, type);
    if (other != null && other != type) {
      throw new IllegalStateException(other + " and " + type + " are both " + name);
    }
    if (!found.containsKey(name)) {
      found.put(name, new JsonSchema()); // it may hold itself
      found.put(name, whole(type, found));
    }
    return new JsonSchema().$ref(COMPONENTS + name);
  }

  /**
   * A record within another is named after both, since each has its own entries and counts; one
   * within a handler or a family has a name that tells it apart.
   */
  private static String name(Class<?> type) {
    var said = type.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (said != null && !said.name().isEmpty()) {
      return said.name();
    }
    var around = type.getEnclosingClass();
    return around == null || around.isAnnotationPresent(RestController.class) || around.isSealed()
        ? type.getSimpleName()
        : around.getSimpleName() + type.getSimpleName();
  }

  private Schema<?> whole(Class<?> type, Map<String, Schema<?>> found) {
    if (type.isRecord()) {
      return record(type, found);
    }
    var choices = type.getAnnotation(JsonSubTypes.class);
    if (choices == null) {
      throw new IllegalStateException("no schema is known for " + type);
    }
    var sum = new JsonSchema();
    var told = new Discriminator().propertyName(discriminator(type));
    for (var choice : choices.value()) {
      var one = schema(choice.value(), found);
      sum.addOneOfItem(one);
      told.mapping(choice.name(), one.get$ref());
    }
    sum.setDiscriminator(told);
    return sum;
  }

  private Schema<?> record(Class<?> type, Map<String, Schema<?>> found) {
    var schema = of("object");
    sumOf(type).ifPresent(sum -> addChoice(schema, sum, type));
    for (var member : type.getRecordComponents()) {
      var accessor = member.getAccessor();
      if (accessor.isAnnotationPresent(JsonIgnore.class)) {
        continue;
      }
      if (accessor.isAnnotationPresent(JsonUnwrapped.class)) {
        var inner = record(member.getType(), found);
        inner.getProperties().forEach(schema::addProperty);
        Optional.ofNullable(inner.getRequired())
            .ifPresent(names -> names.forEach(schema::addRequiredItem));
        continue;
      }
      schema.addProperty(member.getName(), member(type, member, found));
      if (!mayBeAbsent(member)) {
        schema.addRequiredItem(member.getName());
      }
    }
    Samples.of(type).ifPresent(sample -> schema.setExample(example(sample)));
    return schema;
  }

  /** An example is the guard's own: it was made by it. */
  private static Object example(Object sample) {
    return JSON.convertValue(JSON.valueToTree(sample), Object.class);
  }

  private Schema<?> member(Class<?> type, RecordComponent member, Map<String, Schema<?>> found) {
    var schema = shape(type, member, found);
    var said = member.getAccessor().getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
    if (said != null && !said.description().isEmpty()) {
      schema.setDescription(said.description());
    }
    return schema;
  }

  private Schema<?> shape(Class<?> type, RecordComponent member, Map<String, Schema<?>> found) {
    var accessor = member.getAccessor();
    if (isNamedByType(accessor)) {
      return of("object")
          .description("one event; the property is named by its type")
          .minProperties(1)
          .maxProperties(1);
    }
    if (accessor.isAnnotationPresent(JsonRawValue.class)) {
      return of("object");
    }
    var schema = schema(member.getGenericType(), found);
    if (member.getType() == int.class || member.getType() == long.class) {
      GuardBounds.range(type, member).ifPresent(range -> within(schema, range));
    }
    if (schema.get$ref() == null && isText(member)) {
      GuardBounds.mostCharacters(type, member)
          .ifPresent(most -> schema.minLength(1).maxLength(most));
    }
    return schema;
  }

  /** True if a member's type is the name of the one property around it. */
  private static boolean isNamedByType(Method accessor) {
    return Arrays.stream(accessor.getAnnotations())
        .map(it -> it.annotationType().getAnnotation(JsonTypeInfo.class))
        .filter(Objects::nonNull)
        .anyMatch(it -> it.include() == JsonTypeInfo.As.WRAPPER_OBJECT);
  }

  private static boolean isText(RecordComponent member) {
    return member.getType() == String.class
        || (member.getType() == Optional.class
            && JavaTypes.argument(member.getGenericType(), 0) == String.class);
  }

  private static boolean mayBeAbsent(RecordComponent member) {
    return Set.of(Optional.class, OptionalInt.class, OptionalLong.class).contains(member.getType())
        || member.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  /** The sum that a record is a choice of, however far above it. */
  private static Optional<Class<?>> sumOf(Class<?> type) {
    return Arrays.stream(type.getInterfaces())
        .<Class<?>>flatMap(
            it -> it.isAnnotationPresent(JsonSubTypes.class) ? Stream.of(it) : sumOf(it).stream())
        .findFirst();
  }

  private static void addChoice(Schema<?> schema, Class<?> sum, Class<?> choice) {
    for (var each : sum.getAnnotation(JsonSubTypes.class).value()) {
      if (each.value() == choice) {
        var property = of("string");
        property.addEnumItemObject(each.name());
        schema.addProperty(discriminator(sum), property);
        schema.addRequiredItem(discriminator(sum));
      }
    }
  }

  private static String discriminator(Class<?> sum) {
    return sum.getAnnotation(JsonTypeInfo.class).property();
  }

  private static void within(Schema<?> schema, GuardBounds.Range range) {
    schema.minimum(range.least()).maximum(range.most());
  }

  private static JsonSchema of(String type) {
    var schema = new JsonSchema();
    schema.addType(type);
    return schema;
  }
}
