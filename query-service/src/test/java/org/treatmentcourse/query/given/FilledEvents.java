package org.treatmentcourse.query.given;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.WireFormat;

/** The golden events, with one value in the place of each of its type. */
public final class FilledEvents {
  private static final String GOLDEN = "shared-events/src/test/resources/golden";

  private FilledEvents() {}

  /** Every golden event of a format in its present revision, by its file's name. */
  public static Map<String, DomainEvent> golden(WireFormat wire) throws IOException {
    var events = new TreeMap<String, DomainEvent>();
    var folder = Path.of(System.getProperty("treatmentcourse.root")).resolve(GOLDEN);
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        var name = file.getFileName().toString();
        var type = name.substring(0, name.indexOf('.'));
        if (wire.type(type).isPresent()
            && name.startsWith(type + ".v" + wire.revision(type) + "-")) {
          events.put(name, wire.decode(type, wire.revision(type), Files.readString(file)));
        }
      }
    }
    return events;
  }

  /**
   * The same with a value wherever its type is declared, also in what is optional, in lists and in
   * nested records; what a record's guard refuses stays as it was.
   */
  public static <T> T filled(T original, Object filling) {
    return cast(filled(original, original.getClass(), filling));
  }

  private static Object filled(Object original, Type type, Object filling) {
    if (type == filling.getClass()) {
      return filling;
    }
    return switch (original) {
      case Optional<?> optional when argument(type, 0) == filling.getClass() ->
          Optional.of(filling);
      case Optional<?> optional -> optional.map(it -> filled(it, it.getClass(), filling));
      case List<?> list when argument(type, 0) == filling.getClass() -> List.of(filling);
      case List<?> list -> list.stream().map(it -> filled(it, it.getClass(), filling)).toList();
      case Map<?, ?> map -> {
        var filledMap = new TreeMap<Object, Object>();
        map.forEach((key, value) -> filledMap.put(key, filled(value, value.getClass(), filling)));
        yield filledMap;
      }
      case Record some -> filledRecord(some, filling);
      default -> original;
    };
  }

  private static Record filledRecord(Record original, Object filling) {
    var components = original.getClass().getRecordComponents();
    var kept = original;
    for (int i = 0; i < components.length; i++) {
      var values = values(kept, components);
      values[i] = filled(values[i], components[i].getGenericType(), filling);
      kept = made(kept, components, values).orElse(kept);
    }
    return kept;
  }

  private static Object[] values(Record some, RecordComponent[] components) {
    return Arrays.stream(components).map(component -> valueIn(some, component)).toArray();
  }

  /** Nothing if its guard refuses. */
  private static Optional<Record> made(Record like, RecordComponent[] components, Object[] values) {
    try {
      var types = Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<? extends Record> canonical = like.getClass().getDeclaredConstructor(types);
      return Optional.of(canonical.newInstance(values));
    } catch (InvocationTargetException refused) {
      return Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A text and where it stands in an event, as {@code SessionScheduled.slot.staff.id}.
   *
   * @param path the same as {@link #declared} has it
   */
  public record Text(String path, String value) {}

  /** Every text of an event, in the order of its components; a map's in the order of its keys. */
  public static List<Text> texts(DomainEvent event) {
    var texts = new ArrayList<Text>();
    texts(event.getClass().getSimpleName(), event, texts);
    return texts;
  }

  private static void texts(String path, Object value, List<Text> texts) {
    switch (value) {
      case String text -> texts.add(new Text(path, text));
      case Optional<?> optional -> optional.ifPresent(it -> texts(path, it, texts));
      case Collection<?> items -> items.forEach(it -> texts(path, it, texts));
      case Map<?, ?> map ->
          new TreeMap<Object, Object>(map).values().forEach(it -> texts(path, it, texts));
      case Record some -> {
        for (var component : some.getClass().getRecordComponents()) {
          var inner = path + variant(some.getClass()) + '.' + component.getName();
          texts(inner, valueIn(some, component), texts);
        }
      }
      default -> {}
    }
  }

  private static Object valueIn(Record some, RecordComponent component) {
    try {
      return component.getAccessor().invoke(some);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where an event's type declares texts, but for those of another event that it holds. */
  public static List<String> declared(Class<? extends DomainEvent> type) {
    var paths = new ArrayList<String>();
    declared(type.getSimpleName(), type, paths);
    return paths;
  }

  private static void declared(String path, Type type, List<String> paths) {
    if (type instanceof ParameterizedType generic) {
      declared(
          path,
          generic.getActualTypeArguments()[generic.getActualTypeArguments().length - 1],
          paths);
    } else if (type == String.class) {
      paths.add(path);
    } else if (type instanceof Class<?> raw && raw.isRecord()) {
      for (var component : raw.getRecordComponents()) {
        declared(
            path + variant(raw) + '.' + component.getName(), component.getGenericType(), paths);
      }
    } else if (type instanceof Class<?> raw
        && raw.isSealed()
        && !DomainEvent.class.isAssignableFrom(raw)) {
      for (var permitted : raw.getPermittedSubclasses()) {
        declared(path, permitted, paths);
      }
    }
  }

  /** Which of several records a value is, where its type leaves that open. */
  private static String variant(Class<?> type) {
    return !DomainEvent.class.isAssignableFrom(type)
            && Arrays.stream(type.getInterfaces()).anyMatch(Class::isSealed)
        ? '.' + type.getSimpleName()
        : "";
  }

  private static Type argument(Type type, int index) {
    return type instanceof ParameterizedType generic
        ? generic.getActualTypeArguments()[index]
        : Object.class;
  }

  @SuppressWarnings("unchecked")
  private static <T> T cast(Object filled) {
    return (T) filled;
  }
}
