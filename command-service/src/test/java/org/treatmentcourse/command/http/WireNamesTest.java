package org.treatmentcourse.command.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.swagger.v3.oas.annotations.Operation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMapping;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.Kebab;

/**
 * Every name by which others know this service. Many are derived from names in the code, so that a
 * class that is renamed would change an API: the kept list says which are out there.
 */
class WireNamesTest {
  private static final Path KEPT = Path.of("src/test/resources/wire-names.txt");
  private static final Path MADE = Path.of("target/wire-names.txt");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern METRIC = Pattern.compile("\"(treatmentcourse\\.[a-z._]+)\"");
  private static final Pattern PROBLEM = Pattern.compile("\"([a-z]+(?:-[a-z]+)*)\"");
  private static final Pattern HEALTH_STATE =
      Pattern.compile("withDetail\\(\"state\",[^\"]*\"([a-z ]+)\"(?: : \"([a-z ]+)\")?");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.treatmentcourse");
  private final SortedSet<String> names = new TreeSet<>();

  @Test
  void every_name_that_others_know_is_the_one_they_know() throws IOException {
    commands();
    refusals();
    problems();
    health();
    stored();
    settings();
    in("metric", METRIC);
    for (var role : Role.values()) {
      names.add("role " + role.wireName());
    }
    Files.write(MADE, names);
    assertThat(names)
        .as(
            "a name that is gone or changed breaks whoever uses it: give it back. A new one is"
                + " kept from now on: copy command-service/%s to command-service/%s",
            MADE, KEPT)
        .containsExactlyElementsOf(Files.readAllLines(KEPT));
  }

  private void commands() {
    var catalogue = new CommandCatalogue();
    for (var resource : CommandCatalogue.RESOURCES) {
      catalogue
          .commands(resource.path())
          .forEach(command -> names.add("command " + resource.path() + "/" + command.name()));
    }
    for (var type : classes) {
      if (type.isAnnotatedWith("org.springframework.web.bind.annotation.RestController")) {
        for (var method : type.reflect().getDeclaredMethods()) {
          var mapped = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
          if (mapped != null) {
            names.add(
                "path %s %s %s"
                    .formatted(
                        String.join(",", mapped.path()),
                        Arrays.toString(mapped.method()),
                        operation(method)));
          }
        }
      }
    }
  }

  private void refusals() {
    classes.stream()
        .filter(type -> type.isAssignableTo(Refusal.class) && !type.isInterface())
        .forEach(type -> names.add("refusal " + Kebab.of(type.reflect())));
  }

  /** Where problems are made, every literal in kebab-case is a type, a rule or a member. */
  private void problems() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var source = Files.readString(file);
        if (source.contains("ProblemDetail") || source.contains("TYPE_PREFIX")) {
          PROBLEM
              .matcher(source)
              .results()
              .forEach(found -> names.add("problem " + found.group(1)));
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

  private void health() throws IOException {
    for (var type : classes) {
      type.getMethods().stream()
          .filter(method -> method.getRawReturnType().isAssignableTo(HealthIndicator.class))
          .filter(method -> method.getName().endsWith("HealthIndicator"))
          .forEach(
              method ->
                  names.add("health " + method.getName().replaceFirst("HealthIndicator$", "")));
    }
    in("health-state", HEALTH_STATE);
  }

  /** Collections, their fields, topics, the files of a bundle. */
  private void stored() {
    classes.stream()
        .map(JavaClass::reflect)
        .filter(type -> !type.getName().startsWith("org.treatmentcourse.infra"))
        .forEach(this::constants);
  }

  private void constants(Class<?> type) {
    for (var field : type.getDeclaredFields()) {
      if (field.getType() == String.class
          && Modifier.isStatic(field.getModifiers())
          && (isLayout(type) || field.getName().equals("COLLECTION"))) {
        field.setAccessible(true);
        try {
          names.add("stored " + field.get(null));
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  private static boolean isLayout(Class<?> type) {
    return type.getSimpleName().matches(".*Layout|Topics");
  }

  private void settings() throws IOException {
    var settings = new Properties();
    try (var in = Files.newInputStream(Path.of("src/main/resources/application.properties"))) {
      settings.load(in);
    }
    settings.stringPropertyNames().stream()
        .filter(name -> name.startsWith("treatmentcourse."))
        .forEach(name -> names.add("setting " + name));
  }

  private void in(String kind, Pattern pattern) throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        var found = pattern.matcher(Files.readString(file));
        while (found.find()) {
          for (int group = 1; group <= found.groupCount(); group++) {
            if (found.group(group) != null) {
              names.add(kind + " " + found.group(group));
            }
          }
        }
      }
    }
  }
}
