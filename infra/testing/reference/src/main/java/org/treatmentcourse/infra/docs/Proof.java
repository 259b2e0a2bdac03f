package org.treatmentcourse.infra.docs;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewArrayTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.treatmentcourse.infra.docs.source.Sources;
import org.treatmentcourse.infra.docs.source.Type;

/**
 * A test that proves a row of the traceability table, as its {@code @Proves} says.
 *
 * @param row the row's id
 * @param how {@code allows}, {@code refuses}, {@code flags}, or nothing
 * @param test {@code Class#method}
 */
record Proof(String row, String how, String test) {
  private static final Pattern SAID = Pattern.compile("([a-z0-9.-]+)(?:: (allows|refuses|flags))?");

  /** The proofs by all tests of a checkout. */
  static List<Proof> in(Path root) throws IOException {
    return Sources.parse(testFolders(root)).all().stream().flatMap(Proof::of).toList();
  }

  /** The folder of tests of every module. */
  static List<Path> testFolders(Path root) throws IOException {
    var folders = new ArrayList<Path>();
    var infra = root.resolve("infra");
    for (var depth : List.of(root, infra, infra.resolve("testing"))) {
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

  private static Stream<Proof> of(Type type) {
    return type.methods()
        .flatMap(
            method ->
                annotation(method, "Proves").stream()
                    .flatMap(proves -> proves.getArguments().stream())
                    .flatMap(Proof::texts)
                    .map(text -> of(type, method, text)));
  }

  private static Proof of(Type type, MethodTree method, String text) {
    var test = type.name() + "#" + method.getName();
    var said = SAID.matcher(text);
    if (!said.matches()) {
      throw new IllegalStateException(
          test + ": @Proves(\"" + text + "\") is no id, or id: allows, refuses or flags");
    }
    if (annotation(method, "Test").isEmpty() && annotation(method, "ParameterizedTest").isEmpty()) {
      throw new IllegalStateException(test + " proves nothing: it is no test");
    }
    return new Proof(said.group(1), said.group(2) == null ? "" : said.group(2), test);
  }

  private static Optional<AnnotationTree> annotation(MethodTree method, String name) {
    return Type.annotation(method.getModifiers().getAnnotations(), name);
  }

  private static Stream<String> texts(ExpressionTree argument) {
    return switch (argument) {
      case NewArrayTree array -> array.getInitializers().stream().flatMap(Proof::texts);
      case LiteralTree literal -> Stream.of(String.valueOf(literal.getValue()));
      default -> throw new IllegalStateException("@Proves takes texts as they are: " + argument);
    };
  }
}
