package org.treatmentcourse.infra.clinics.property;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The names that a rule may have: every kebab-case name in the command service's sources. */
final class KnownRules {
  private static final Pattern NAME = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)+)\"");
  private static final String SOURCES = "command-service/src/main/java";

  private KnownRules() {}

  static Set<String> in(Path checkout) {
    var names = new TreeSet<String>();
    try (var files = Files.walk(checkout.resolve(SOURCES))) {
      for (var file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        NAME.matcher(Files.readString(file)).results().forEach(found -> names.add(found.group(1)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
