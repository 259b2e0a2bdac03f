package org.treatmentcourse.query;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMapping;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.query.audit.Phases;
import org.treatmentcourse.query.http.ProblemType;
import org.treatmentcourse.query.intake.IntakeState;
import org.treatmentcourse.wire.WireFormat;

/**
 * Every name by which others know this service. Many are derived from names in the code, so that a
 * class or a method that is renamed would change an API: the kept list says which are out there.
 */
class WireNamesTest {
  private static final Path KEPT = Path.of("src/test/resources/wire-names.txt");
  private static final Path MADE = Path.of("target/wire-names.txt");
  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern METRIC = Pattern.compile("\"(treatmentcourse\\.[a-z._]+)\"");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.treatmentcourse.query");
  private final SortedSet<String> names = new TreeSet<>();

  @Test
  void every_name_that_others_know_is_the_one_they_know() throws IOException {
    paths();
    health();
    stored();
    settings();
    metrics();
    rules();
    for (var problem : ProblemType.values()) {
      names.add("problem " + problem.uri().toString().replaceFirst(".*:", ""));
    }
    Phases.all().forEach(phase -> names.add("phase " + phase));
    // Reports say them in words, and the intake's health as they are.
    for (var family : List.of(Stage.class, Session.class, IntakeState.class)) {
      for (var state : family.getPermittedSubclasses()) {
        names.add("state " + state.getSimpleName());
      }
    }
    Files.write(MADE, names);
    assertThat(names)
        .as(
            "a name that is gone or changed breaks whoever uses it: give it back. A new one is"
                + " kept from now on: copy query-service/%s to query-service/%s",
            MADE, KEPT)
        .containsExactlyElementsOf(Files.readAllLines(KEPT));
  }

  /** An operation's name is what an access record says was asked. */
  private void paths() {
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

  private static String operation(Method method) {
    return Optional.ofNullable(method.getAnnotation(Operation.class))
        .map(Operation::operationId)
        .filter(named -> !named.isEmpty())
        .orElse(method.getName());
  }

  private void health() {
    classes.stream()
        .filter(type -> type.isAssignableTo(HealthIndicator.class))
        .filter(type -> type.isAnnotatedWith(Component.class))
        .forEach(type -> names.add("health " + type.getAnnotationOfType(Component.class).value()));
  }

  private void stored() {
    classes.stream().map(JavaClass::reflect).forEach(this::constants);
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
    return type.getSimpleName().endsWith("Layout");
  }

  private void settings() {
    var yaml = new YamlPropertiesFactoryBean();
    yaml.setResources(new ClassPathResource("application.yaml"));
    Objects.requireNonNull(yaml.getObject()).stringPropertyNames().stream()
        .filter(name -> name.startsWith("treatmentcourse."))
        .forEach(name -> names.add("setting " + name.replaceFirst("\\[.*", "")));
  }

  private void metrics() throws IOException {
    try (var files = Files.walk(SOURCES)) {
      for (var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
        METRIC
            .matcher(Files.readString(file))
            .results()
            .forEach(found -> names.add("metric " + found.group(1)));
      }
    }
  }

  /** The rules as replays show them; findings bear the same names. */
  private void rules() throws IOException {
    var guards =
        WireFormat.mapper()
            .readTree(
                new ClassPathResource("org/treatmentcourse/query/history/guards.json")
                    .getContentAsString(UTF_8));
    guards.get("rules").propertyNames().forEach(rule -> names.add("rule " + rule));
  }
}
