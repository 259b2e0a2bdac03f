package org.treatmentcourse.field;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The declarations of an event's fields, however deep, by their paths in its JSON: {@code
 * slot.staff[].id}; a map's keys are {@code findings{}} and its values {@code findings}. An event
 * that is held by another (an amendment's replacement) is declared by itself and not listed.
 */
public final class DeclaredFields {
  private static final Map<Class<?>, FieldKind> KINDS =
      Map.ofEntries(
          Map.entry(Instant.class, FieldKind.TIME),
          Map.entry(LocalDate.class, FieldKind.TIME),
          Map.entry(LocalTime.class, FieldKind.TIME),
          Map.entry(Duration.class, FieldKind.MEASURE),
          Map.entry(int.class, FieldKind.MEASURE),
          Map.entry(long.class, FieldKind.MEASURE),
          Map.entry(Integer.class, FieldKind.MEASURE),
          Map.entry(Long.class, FieldKind.MEASURE),
          Map.entry(BigDecimal.class, FieldKind.MEASURE),
          Map.entry(boolean.class, FieldKind.CODE),
          Map.entry(DayOfWeek.class, FieldKind.CODE),
          Map.entry(ZoneId.class, FieldKind.CODE));

  /** A time says little without the event that it belongs to. */
  private static final Map<Class<?>, Sensitivity> SENSITIVITIES =
      Map.of(Instant.class, Sensitivity.ADMINISTRATIVE);

  private final SortedMap<String, FieldDeclaration> fields = new TreeMap<>();
  private final boolean all;

  private DeclaredFields(boolean all) {
    this.all = all;
  }

  /**
   * Every field of an event.
   *
   * @throws IllegalStateException if one has no declaration or two; the message names it
   */
  public static SortedMap<String, FieldDeclaration> of(Class<? extends Record> event) {
    return of(event, true, family(List.of(event)));
  }

  /**
   * The fields of a command whose kind is declared. Their sensitivity is their event's; here it is
   * {@link Sensitivity#CLINICAL} where nothing else is said.
   */
  public static SortedMap<String, FieldDeclaration> ofCommand(Class<? extends Record> command) {
    return of(command, false, Optional.of(Sensitivity.CLINICAL));
  }

  private static SortedMap<String, FieldDeclaration> of(
      Class<? extends Record> type, boolean all, Optional<Sensitivity> around) {
    var declared = new DeclaredFields(all);
    declared.record(type, "", around);
    return declared.fields;
  }

  /** The declaration of the nearest of an event's types that has one. */
  private static Optional<Sensitivity> family(List<Class<?>> types) {
    if (types.isEmpty()) {
      return Optional.empty();
    }
    var said = types.stream().flatMap(type -> sensitivity(type).stream()).distinct().toList();
    if (said.size() > 1) {
      throw new IllegalStateException(types + " say different things: " + said);
    }
    return said.isEmpty()
        ? family(types.stream().flatMap(type -> Stream.of(type.getInterfaces())).toList())
        : Optional.of(said.getFirst());
  }

  private void record(Class<?> type, String path, Optional<Sensitivity> around) {
    for (var component : type.getRecordComponents()) {
      field(
          component.getGenericType(),
          path.isEmpty() ? component.getName() : path + "." + component.getName(),
          new Said(kind(component), kind(type), sensitivity(component), around));
    }
  }

  /** The declarations that apply to a field: its own, and that of the type it stands in. */
  private record Said(
      Optional<FieldKind> kind,
      Optional<FieldKind> kindAround,
      Optional<Sensitivity> sensitivity,
      Optional<Sensitivity> sensitivityAround) {
    Optional<FieldKind> kindOf(Class<?> type) {
      return kind.or(() -> ofType(type))
          .or(() -> type == String.class ? kindAround : Optional.empty());
    }

    Optional<Sensitivity> sensitivityOf(Class<?> type) {
      return sensitivity
          .or(() -> DeclaredFields.sensitivity(type))
          .or(() -> Optional.ofNullable(SENSITIVITIES.get(type)))
          .or(() -> sensitivityAround);
    }

    /** The declaration of a map's keys. Their type comes before what is declared for the values. */
    Said ofKeys(Class<?> type) {
      return new Said(ofType(type).or(() -> kind), kindAround, sensitivity, sensitivityAround);
    }
  }

  private void field(Type type, String path, Said said) {
    if (type instanceof ParameterizedType generic) {
      var arguments = generic.getActualTypeArguments();
      var raw = (Class<?>) generic.getRawType();
      if (Map.class.isAssignableFrom(raw)) {
        field(arguments[0], path + "{}", said.ofKeys((Class<?>) arguments[0]));
      }
      var inner = Collection.class.isAssignableFrom(raw) ? path + "[]" : path;
      field(arguments[arguments.length - 1], inner, said);
      return;
    }
    var raw = (Class<?>) type;
    if (raw.isSealed() && ofType(raw).isEmpty()) {
      choices(raw, path, said);
    } else if (raw.isRecord() && !isScalar(raw)) {
      record(raw, path, said.sensitivityOf(raw));
    } else {
      declare(raw, path, said);
    }
  }

  /** The forms of a sum, told apart by a property; a family of events has none such. */
  private void choices(Class<?> sum, String path, Said said) {
    var named = sum.getAnnotation(JsonSubTypes.class);
    if (named != null) {
      // Whichever enumeration: the property is a code.
      declare(FieldKind.class, path + "." + sum.getAnnotation(JsonTypeInfo.class).property(), said);
      for (var choice : named.value()) {
        record(choice.value(), path, said.sensitivityOf(choice.value()));
      }
    }
  }

  private void declare(Class<?> type, String path, Said said) {
    if (!all && said.kindOf(type).isEmpty()) {
      return;
    }
    var declared =
        new FieldDeclaration(
            said.kindOf(type).orElseThrow(() -> missing(path, type, "Holds")),
            said.sensitivityOf(type).orElseThrow(() -> missing(path, type, "Sensitive")));
    var other = fields.putIfAbsent(path, declared);
    if (other != null && !other.equals(declared)) {
      throw new IllegalStateException(path + " is both " + other + " and " + declared);
    }
  }

  /** The declaration of a type for each of its values. */
  private static Optional<FieldKind> ofType(Class<?> type) {
    return kind(type)
        .or(() -> Optional.ofNullable(type.isEnum() ? FieldKind.CODE : KINDS.get(type)));
  }

  private static boolean isScalar(Class<?> type) {
    return Arrays.stream(type.getRecordComponents())
        .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class));
  }

  private static Optional<FieldKind> kind(AnnotatedElement declared) {
    return Optional.ofNullable(declared.getAnnotation(Holds.class)).map(Holds::value);
  }

  private static Optional<Sensitivity> sensitivity(AnnotatedElement declared) {
    return Optional.ofNullable(declared.getAnnotation(Sensitive.class)).map(Sensitive::value);
  }

  private static IllegalStateException missing(String path, Class<?> type, String annotation) {
    return new IllegalStateException(
        "%s (%s) needs @%s: see the package org.treatmentcourse.field"
            .formatted(path, type.getSimpleName(), annotation));
  }
}
