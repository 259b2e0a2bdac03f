package org.treatmentcourse.structure;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The bounds that each module's sources keep; each module's test extends this. An exception is
 * named with its reason, and one that excepts nothing fails, so the list can only shrink.
 */
public abstract class ModuleStructure {
  /** How many files a reader can hold in mind; {@code package-info} doesn't count. */
  public static final int MAX_FILES_PER_PACKAGE = 12;

  private final Path sources;

  /** Of the module that this test's class was compiled in. */
  protected ModuleStructure() {
    try {
      var classes = Path.of(getClass().getProtectionDomain().getCodeSource().getLocation().toURI());
      this.sources = classes.resolveSibling("../src").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of a module whose sources are here, as {@code main/java} and {@code test/java}. */
  protected ModuleStructure(Path sources) {
    this.sources = sources;
  }

  /** What this module may do all the same. */
  protected Exceptions exceptions() {
    return Exceptions.none();
  }

  @Test
  void a_package_holds_at_most_12_files() {
    check(
        "packages of more than " + MAX_FILES_PER_PACKAGE + " files",
        Stream.of("main", "test")
            .flatMap(
                folder ->
                    files(folder).stream()
                        .collect(groupingBy(file -> packageOf(folder, file), counting()))
                        .entrySet()
                        .stream())
            .filter(each -> each.getValue() > MAX_FILES_PER_PACKAGE)
            .map(Map.Entry::getKey)
            .collect(toCollection(TreeSet::new)),
        exceptions().packages().keySet());
  }

  @Test
  void a_simple_name_is_one_class() {
    check(
        "simple names of more than one top-level class",
        Stream.of("main", "test")
            .flatMap(folder -> files(folder).stream())
            .map(file -> file.getFileName().toString().replace(".java", ""))
            .collect(groupingBy(Function.identity(), counting()))
            .entrySet()
            .stream()
            .filter(each -> each.getValue() > 1)
            .map(Map.Entry::getKey)
            .collect(toCollection(TreeSet::new)),
        exceptions().names().keySet());
  }

  @Test
  void a_switch_over_a_sealed_family_has_no_default() {
    check(
        "switches over a sealed family with a default",
        SealedSwitches.withDefault(files("main")),
        exceptions().defaults().keySet());
  }

  private static void check(String what, Set<String> found, Set<String> excepted) {
    assertThat(found).as(what).isSubsetOf(excepted);
    assertThat(excepted).as("exceptions that except nothing: remove them").isSubsetOf(found);
  }

  private List<Path> files(String folder) {
    var root = sources.resolve(folder).resolve("java");
    if (Files.notExists(root)) {
      return List.of();
    }
    try (var walk = Files.walk(root)) {
      return walk.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String packageOf(String folder, Path file) {
    var root = sources.resolve(folder).resolve("java");
    return root.relativize(file.getParent()).toString().replace('/', '.');
  }
}
