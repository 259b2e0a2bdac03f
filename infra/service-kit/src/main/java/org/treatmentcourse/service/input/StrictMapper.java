package org.treatmentcourse.service.input;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.treatmentcourse.field.FieldKind;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/**
 * Reads a record from JSON that came in, without coercion of any kind. The published language's own
 * reader ({@link WireFormat}) also reads what earlier builds stored, so it can't be as strict.
 */
public final class StrictMapper {
  private final JsonMapper json;

  /**
   * A reader.
   *
   * @param clock times may be so far from now and no farther
   */
  public StrictMapper(InstantSource clock) {
    this.json =
        WireFormat.mapper()
            .rebuild()
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfigDefaults(
                config ->
                    Arrays.stream(CoercionInputShape.values())
                        .forEach(shape -> config.setCoercion(shape, CoercionAction.Fail)))
            // A whole number is a decimal: nothing of it is lost.
            .withCoercionConfig(
                LogicalType.Float,
                config -> config.setCoercion(CoercionInputShape.Integer, CoercionAction.TryConvert))
            .addModule(texts(clock))
            .build();
  }

  private static SimpleModule texts(InstantSource clock) {
    var module = new SimpleModule("strict");
    text(module, Instant.class, text -> InputTimes.instant(text, clock));
    text(module, OffsetDateTime.class, InputTimes::offsetDateTime);
    text(module, LocalDate.class, text -> InputTimes.day(text, clock));
    text(module, LocalTime.class, InputTimes::timeOfDay);
    text(module, Duration.class, InputTimes::duration);
    text(module, DaysOrHours.class, InputTimes::daysOrHours);
    text(module, ZoneId.class, InputTimes::zone);
    text(module, UUID.class, InputIds::uuid);
    module.addDeserializer(String.class, new Words());
    module.addDeserializer(BigDecimal.class, new Decimal());
    module.setDeserializerModifier(
        new ValueDeserializerModifier() {
          @Override
          public ValueDeserializer<?> modifyEnumDeserializer(
              DeserializationConfig config,
              JavaType type,
              BeanDescription.Supplier description,
              ValueDeserializer<?> deserializer) {
            return new Choice(deserializer);
          }
        });
    return module;
  }

  /** A choice by its name: Jackson takes the blanks from around it. */
  private static final class Choice extends DelegatingDeserializer {
    Choice(ValueDeserializer<?> names) {
      super(names);
    }

    @Override
    protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> names) {
      return new Choice(names);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
      if (parser.hasToken(JsonToken.VALUE_STRING)) {
        var name = parser.getString();
        if (!name.equals(name.trim())) {
          throw context.weirdStringException(name, handledType(), "there are blanks around it");
        }
      }
      return super.deserialize(parser, context);
    }
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> read) {
    module.addDeserializer(type, new Text<>(type, read));
  }

  /**
   * The record of an object.
   *
   * @throws Problem 400 naming the member that is wrong
   */
  public <T> T read(ObjectNode object, Class<T> type) {
    try {
      return json.treeToValue(object, type);
    } catch (JacksonException e) {
      throw malformed(e, type);
    }
  }

  /** Jackson's message quotes the value, which may identify: only the member's path leaves. */
  private Problem malformed(JacksonException e, Class<?> type) {
    var rule = rule(e);
    var path = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getPropertyName() != null) {
        path.append(path.isEmpty() ? "" : ".").append(InputText.shown(step.getPropertyName()));
      } else {
        path.append('[').append(step.getIndex()).append(']');
      }
    }
    return InputProblem.malformed(path.isEmpty() ? named(rule, type) : path.toString(), rule);
  }

  private String rule(JacksonException e) {
    // A guard's own message names the field and the range, never the value.
    return e.getCause() instanceof IllegalArgumentException guard
        ? String.valueOf(guard.getMessage())
        : switch (e) {
          case UnrecognizedPropertyException unknown ->
              "there is no such field; there are " + names(unknown);
          case InvalidFormatException wrong when wrong.getTargetType().isEnum() ->
              "must be one of " + String.join(", ", choices(wrong.getTargetType()));
          default -> "missing, or not of the type that the API documents";
        };
  }

  private static String names(UnrecognizedPropertyException e) {
    return Optional.ofNullable(e.getKnownPropertyIds()).stream()
        .flatMap(ids -> ids.stream().map(String::valueOf).sorted())
        .reduce((names, name) -> names + ", " + name)
        .orElse("none");
  }

  /** The member that the guard of a whole record speaks of first. */
  private static String named(String rule, Class<?> type) {
    var first = rule.split(" ", 2)[0];
    var member = first.split("\\[", 2)[0];
    return type.isRecord()
            && Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> component.getName().equals(member))
        ? first
        : StrictJson.BODY;
  }

  private List<String> choices(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(choice -> json.valueToTree(choice).asString())
        .toList();
  }

  /** A text that is no narrative has no blanks around it, so that what it names has one form. */
  private static final class Words extends Text<String> {
    Words() {
      super(String.class, InputText::withoutBlanksAround);
    }

    @Override
    public ValueDeserializer<?> createContextual(
        DeserializationContext context, @Nullable BeanProperty property) {
      return property != null && isNarrative(property)
          ? new Text<>(String.class, Function.identity())
          : this;
    }

    private static boolean isNarrative(BeanProperty property) {
      var owner = property.getMember().getDeclaringClass();
      var member =
          Stream.ofNullable(owner.getRecordComponents())
              .flatMap(Arrays::stream)
              .filter(it -> it.getName().equals(property.getName()));
      return Stream.concat(member, Stream.of(owner))
          .flatMap(it -> Stream.ofNullable(it.getAnnotation(Holds.class)))
          .findFirst()
          .filter(it -> it.value() == FieldKind.NARRATIVE)
          .isPresent();
    }
  }

  /** A value that comes as a text and as nothing else. */
  private static class Text<T> extends StdDeserializer<T> {
    private final Function<String, T> read;

    Text(Class<T> type, Function<String, T> read) {
      super(type);
      this.read = read;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
      try {
        if (parser.hasToken(JsonToken.VALUE_STRING)) {
          return read.apply(parser.getString());
        }
        throw new IllegalArgumentException("must be a text");
      } catch (IllegalArgumentException e) {
        throw DatabindException.from(parser, "not read", e);
      }
    }
  }

  /** A decimal as it was written; one with an exponent is stored without. */
  private static final class Decimal extends StdDeserializer<BigDecimal> {
    Decimal() {
      super(BigDecimal.class);
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
      if (!parser.currentToken().isNumeric()) {
        throw DatabindException.from(
            parser, "not read", new IllegalArgumentException("must be a number"));
      }
      var number = parser.getDecimalValue();
      return number.scale() < 0 ? number.setScale(0) : number;
    }
  }
}
