package org.treatmentcourse.structure;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a module may do although its kind is forbidden, with the reason for each.
 *
 * @param packages packages of more than {@link ModuleStructure#MAX_FILES_PER_PACKAGE} files
 * @param names simple names that more than one top-level class has
 * @param defaults switches over a sealed family with a {@code default}, as {@code Class.method}
 */
public record Exceptions(
    Map<String, String> packages, Map<String, String> names, Map<String, String> defaults) {
  /** What a module has that keeps to the rules. */
  public static Exceptions none() {
    return new Exceptions(Map.of(), Map.of(), Map.of());
  }

  /** Also this package, of main or test sources, by its full name. */
  public Exceptions withPackage(String name, String reason) {
    return new Exceptions(with(packages, name, reason), names, defaults);
  }

  /** Also this simple name. */
  public Exceptions withName(String name, String reason) {
    return new Exceptions(packages, with(names, name, reason), defaults);
  }

  /** Also the switches in this method, named as {@code Class.method} by its top-level class. */
  public Exceptions withDefault(String method, String reason) {
    return new Exceptions(packages, names, with(defaults, method, reason));
  }

  private static Map<String, String> with(Map<String, String> all, String name, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("an exception needs a reason: " + name);
    }
    var more = new TreeMap<>(all);
    more.put(name, reason);
    return Map.copyOf(more);
  }
}
