package org.treatmentcourse.service.document;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that a record's guard takes, made by its own constructor: the members that must be there,
 * with their least values. What a guard refuses is mended as its message says, as far as it says.
 */
final class Samples {
  private static final Pattern LEAST = Pattern.compile("(\\w+) must be (?:exactly )?(-?\\d+).*");
  private static final String TIME = "2026-02-02T16:00:00Z";
  private static final String HASH = "0123456789abcdef".repeat(4);
  private static final List<String> TEXTS =
      List.of("as agreed", "sample", "room.blue", "36437", HASH);
  private static final int MOST_TRIES = 12;

  private Samples() {}

  /** Something that the type's guard takes; absent where none is found. */
  static Optional<Object> of(Type type) {
    var raw = JavaTypes.raw(type);
    if (raw == Optional.class) {
      return Optional.of(Optional.empty());
    }
    if (raw.isRecord()) {
      return record(raw, Map.of());
    }
    if (raw.isEnum()) {
      return Optional.of(raw.getEnumConstants()[0]);
    }
    var simple = Optional.ofNullable(simple(raw));
    if (simple.isEmpty() && raw.isSealed()) {
      return Arrays.stream(raw.getPermittedSubclasses()).flatMap(it -> of(it).stream()).findFirst();
    }
    return type instanceof ParameterizedType generic && raw == List.class
        ? of(generic.getActualTypeArguments()[0]).map(List::of)
        : simple;
  }

  private static @Nullable Object simple(Class<?> type) {
    return switch (type.getSimpleName()) {
      case "int", "Integer" -> 1;
      case "long", "Long" -> 1L;
      case "boolean", "Boolean" -> false;
      case "BigDecimal" -> BigDecimal.ONE;
      case "String" -> TEXTS.getFirst();
      case "UUID" -> UUID.fromString("0b8f2a52-7c1e-4f4b-9d57-3f0f6a1c2d3e");
      case "Instant" -> Instant.parse(TIME);
      case "OffsetDateTime" -> OffsetDateTime.parse(TIME);
      case "LocalDate" -> LocalDate.parse(TIME.substring(0, TIME.indexOf('T')));
      case "LocalTime" -> LocalTime.of(9, 0);
      case "Duration" -> Duration.ofMinutes(40);
      case "ZoneId" -> ZoneId.of("America/Denver");
      case "OptionalInt" -> OptionalInt.empty();
      case "Set" -> Set.of();
      case "Map" -> Map.of();
      default -> null;
    };
  }

  /** The guard's message when one member is what is given and all others are samples. */
  static Optional<String> guardMessage(Class<?> type, String member, Object given) {
    var members = members(type, Map.of(member, given));
    if (members.isEmpty()) {
      return Optional.empty();
    }
    return told(type, members.get(), member);
  }

  private static Optional<Object> record(Class<?> type, Map<String, Object> given) {
    var members = members(type, given);
    if (members.isEmpty()) {
      return Optional.empty();
    }
    var mended = members.get();
    if (told(type, mended, "").isPresent()) {
      return Optional.empty();
    }
    return instance(type, mended);
  }

  /** Mends members until the guard takes them or speaks of the one that stays as it is. */
  private static Optional<String> told(Class<?> type, Map<String, Object> members, String kept) {
    for (int i = 0; i < MOST_TRIES; i++) {
      var message = GuardBounds.made(type, members.values().toArray());
      if (message.isEmpty()
          || message.get().startsWith(kept + ' ')
          || !mend(message.get(), members)) {
        return message;
      }
    }
    return Optional.of("not found");
  }

  private static boolean mend(String message, Map<String, Object> members) {
    if (members.size() == 1 && members.values().iterator().next() instanceof String text) {
      int next = TEXTS.indexOf(text) + 1;
      members.replaceAll((_, value) -> next < TEXTS.size() ? TEXTS.get(next) : value);
      return next < TEXTS.size();
    }
    var least = LEAST.matcher(message);
    if (!least.matches() || !members.containsKey(least.group(1))) {
      var named = message.split(" ", 2)[0];
      return members.get(named) instanceof String text
          && TEXTS.indexOf(text) + 1 < TEXTS.size()
          && members.put(named, TEXTS.get(TEXTS.indexOf(text) + 1)) != null;
    }
    var number = Long.valueOf(least.group(2));
    return switch (members.get(least.group(1))) {
      case Integer _ -> members.put(least.group(1), number.intValue()) != null;
      case Long _ -> members.put(least.group(1), number) != null;
      case String _ -> members.put(least.group(1), HASH) != null;
      default -> false;
    };
  }

  private static Optional<Map<String, Object>> members(Class<?> type, Map<String, Object> given) {
    var members = new LinkedHashMap<String, Object>();
    for (var component : type.getRecordComponents()) {
      var value =
          Optional.ofNullable(given.get(component.getName()))
              .or(() -> of(component.getGenericType()))
              .map(sample -> later(sample, members.size()));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      members.put(component.getName(), value.get());
    }
    return Optional.of(members);
  }

  /** What ends comes after what begins: a time is later than those before it in its record. */
  private static Object later(Object sample, int hours) {
    return switch (sample) {
      case Instant time -> time.plus(Duration.ofHours(hours));
      case LocalTime time -> time.plusHours(hours);
      default -> sample;
    };
  }

  private static Optional<Object> instance(Class<?> type, Map<String, Object> members) {
    try {
      return Optional.of(JavaTypes.constructor(type).newInstance(members.values().toArray()));
    } catch (InvocationTargetException refused) {
      return Optional.empty();
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
