package org.treatmentcourse.query.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.value.guard.KebabCase;

/**
 * The phase of each event type: the sealed family that the published language nests it in, such as
 * {@code dosing}; a stream without phases is one itself, such as {@code custody}.
 */
public final class Phases {
  /** The phase of a type that this program does not know. */
  public static final String OTHER = "other";

  private static final Map<String, String> BY_TYPE =
      EventFamilies.wire().types().entrySet().stream()
          .collect(
              Collectors.toMap(
                  Map.Entry::getKey, type -> phase(type.getValue()), (a, b) -> a, TreeMap::new));

  private Phases() {}

  /** The phase of a type. */
  public static String of(String type) {
    return BY_TYPE.getOrDefault(type, OTHER);
  }

  /** Every phase, in order. */
  public static List<String> all() {
    return Stream.concat(BY_TYPE.values().stream(), Stream.of(OTHER)).distinct().sorted().toList();
  }

  /** Every type that this program knows, in order. */
  public static List<String> types() {
    return List.copyOf(BY_TYPE.keySet());
  }

  /** The types of a phase, in order; of {@link #OTHER} none is known. */
  public static List<String> types(String phase) {
    return BY_TYPE.entrySet().stream()
        .filter(type -> type.getValue().equals(phase))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String phase(Class<?> type) {
    Class<?> family = Optional.<Class<?>>ofNullable(type.getEnclosingClass()).orElse(type);
    return KebabCase.of(family).replaceFirst("-event$", "");
  }
}
