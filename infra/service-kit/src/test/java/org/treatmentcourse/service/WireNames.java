package org.treatmentcourse.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.FileSystemResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;

/**
 * Every name by which others know a service. Many are derived from names in the code, so that a
 * class or a method that is renamed would change an API: the kept list says which are out there.
 */
public final class WireNames {
  private static final Path KEPT = Path.of("src/test/resources/wire-names.txt");
  private static final Path MADE = Path.of("target/wire-names.txt");
  private static final String SOURCES = "src/main/java";
  private static final Path SETTINGS = Path.of("src/main/resources/application.yaml");
  private static final Pattern METRIC = Pattern.compile("\"(treatmentcourse\\.[a-z._]+)\"");
  private static final String HEALTH_BEAN = "HealthIndicator";

  private final String module;
  private final JavaClasses classes;
  private final SortedSet<String> names = new TreeSet<>();

  /**
   * No names yet.
   *
   * @param module the service's folder
   * @param packages where its classes are
   */
  public WireNames(String module, String... packages) {
    this.module = module;
    this.classes =
        new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(packages);
  }

  public JavaClasses classes() {
    return classes;
  }

  /** Adds a name of a kind. */
  public void add(String kind, String name) {
    names.add(kind + ' ' + name);
  }

  /** An operation's name is what an access record says was asked. */
  public void addPaths() {
    for (var type : classes) {
      if (type.isAnnotatedWith("org.springframework.web.bind.annotation.RestController")) {
        for (var method : type.reflect().getDeclaredMethods()) {
          var mapped = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
          if (mapped != null) {
            add(
                "path",
                "%s %s %s"
                    .formatted(
                        String.join(",", mapped.path()),
                        Arrays.toString(mapped.method()),
                        operation(method)));
          }
        }
      }
    }
  }

  private static String operation(Method method) {
    return Optional.ofNullable(method.getAnnotation(Operation.class))
        .map(Operation::operationId)
        .filter(named -> !named.isEmpty())
        .orElse(method.getName());
  }

  /** The health indicators, by the names of their beans. */
  public void addHealth() {
    for (var type : classes) {
      if (type.isAssignableTo(HealthIndicator.class) && type.isAnnotatedWith(Component.class)) {
        add("health", type.getAnnotationOfType(Component.class).value());
      }
      type.getMethods().stream()
          .filter(method -> method.getRawReturnType().isAssignableTo(HealthIndicator.class))
          .filter(method -> method.getName().endsWith(HEALTH_BEAN))
          .forEach(method -> add("health", method.getName().replaceFirst(HEALTH_BEAN + "$", "")));
    }
  }

  /**
   * Collections, their fields, topics, the files of a bundle: the texts of classes that list them.
   */
  public void addStored(Predicate<Class<?>> isList) {
    classes.stream().map(JavaClass::reflect).forEach(type -> addConstants(type, isList.test(type)));
  }

  private void addConstants(Class<?> type, boolean isList) {
    for (var field : type.getDeclaredFields()) {
      if (field.getType() == String.class
          && Modifier.isStatic(field.getModifiers())
          && (isList || field.getName().equals("COLLECTION"))) {
        field.setAccessible(true);
        try {
          add("stored", (String) field.get(null));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /** The settings that the service has a value for. */
  public void addSettings() {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new FileSystemResource(SETTINGS));
    Objects.requireNonNull(yaml.getObject()).keySet().stream()
        .map(String::valueOf)
        .filter(name -> name.startsWith("treatmentcourse."))
        .forEach(name -> add("setting", name.replaceFirst("\\[.*", "")));
  }

  public void addMetrics() {
    sources(Path.of(SOURCES)).forEach(source -> addFound("metric", METRIC, source));
  }

  /** Adds what the groups of a pattern find in a source. */
  public void addFound(String kind, Pattern pattern, String source) {
    var found = pattern.matcher(source);
    while (found.find()) {
      for (int group = 1; group <= found.groupCount(); group++) {
        if (found.group(group) != null) {
          add(kind, found.group(group));
        }
      }
    }
  }

  /** The sources of the service and of what it takes from this kit. */
  public static List<String> sourcesWithKit() {
    var all = new ArrayList<>(sources(Path.of(SOURCES)));
    all.addAll(sources(Path.of("..", "infra", "service-kit").resolve(SOURCES)));
    return all;
  }

  private static List<String> sources(Path folder) {
    try (var files = Files.walk(folder)) {
      return files.filter(path -> path.toString().endsWith(".java")).map(WireNames::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Holds the names to the kept ones. */
  public void assertKept() throws IOException {
    Files.write(MADE, names);
    assertThat(names)
        .as(
            "a name that is gone or changed breaks whoever uses it: give it back. A new one is"
                + " kept from now on: copy %s/%s to %s/%s",
            module, MADE, module, KEPT)
        .containsExactlyElementsOf(Files.readAllLines(KEPT));
  }
}
