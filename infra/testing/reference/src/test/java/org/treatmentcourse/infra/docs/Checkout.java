package org.treatmentcourse.infra.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The checkout that the tests run in. */
final class Checkout {
  private Checkout() {}

  static Path root() {
    return Path.of(System.getProperty("treatmentcourse.root"));
  }

  /** Every module's folder of tests. */
  static List<Path> testFolders() throws IOException {
    var folders = new ArrayList<Path>();
    var infra = root().resolve("infra");
    for (var depth : List.of(root(), infra, infra.resolve("testing"))) {
      try (var modules = Files.list(depth)) {
        modules
            .map(module -> module.resolve("src/test/java"))
            .filter(Files::isDirectory)
            .sorted()
            .forEach(folders::add);
      }
    }
    return folders;
  }
}
