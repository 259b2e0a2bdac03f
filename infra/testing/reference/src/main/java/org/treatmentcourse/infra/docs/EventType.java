package org.treatmentcourse.infra.docs;

import com.sun.source.tree.VariableTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * An event of a stream.
 *
 * @param type its record; the simple name is the wire name
 * @param stream the sealed family of the whole stream
 * @param phase the family right under it, or the stream itself
 * @param revision the shape written today
 * @param examples its golden files of that revision, each one line of JSON
 */
record EventType(Type type, Type stream, Type phase, int revision, List<String> examples) {
  private static final Pattern GOLDEN = Pattern.compile("(\\w+)\\.v(\\d+)-(\\d+)\\.json");

  String name() {
    return type.name();
  }

  List<VariableTree> fields() {
    return type.components();
  }

  /**
   * Reads an event's examples.
   *
   * @throws IllegalStateException if it has no golden file
   */
  static EventType of(Type type, Type stream, Type phase, Path golden) throws IOException {
    try (var files = Files.list(golden)) {
      var own =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.startsWith(type.name() + ".v"))
              .sorted()
              .toList();
      var revision = own.stream().mapToInt(EventType::revision).max();
      if (revision.isEmpty()) {
        throw new IllegalStateException(type.name() + " has no golden file");
      }
      var examples =
          own.stream()
              .filter(file -> revision(file) == revision.getAsInt())
              .map(file -> read(golden.resolve(file)))
              .toList();
      return new EventType(type, stream, phase, revision.getAsInt(), examples);
    }
  }

  private static int revision(String file) {
    var name = GOLDEN.matcher(file);
    if (!name.matches()) {
      throw new IllegalStateException("not a golden file's name: " + file);
    }
    return Integer.parseInt(name.group(2));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
