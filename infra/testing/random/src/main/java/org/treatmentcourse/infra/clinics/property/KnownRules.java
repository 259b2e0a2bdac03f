package org.treatmentcourse.infra.clinics.property;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that a rule may have: every kebab-case name in the sources of decisions and events. */
final class KnownRules {
  private static final Pattern NAME = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
  private static final List<String> SOURCES =
      List.of("command-service/src/main/java", "shared-events/src/main/java");

  private KnownRules() {}

  static Set<String> in(Path checkout) {
    var names = new TreeSet<String>();
    SOURCES.forEach(folder -> read(checkout.resolve(folder), names));
    return names;
  }

  private static void read(Path folder, Set<String> names) {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        NAME.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
