package org.treatmentcourse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Checkout;

class FormatTest {
  /* Made by builds, downloads and runs, not by hand. */
  private static final Set<String> NOT_SOURCE = Set.of("target", ".cache", ".data", ".git");

  private final Formatter formatter = new Formatter();

  @Test
  void every_java_file_is_formatted() throws IOException {
    var root = Checkout.root();
    var files = javaFiles(root);
    assertThat(files).isNotEmpty();

    assertThat(files.parallelStream().filter(file -> !isFormatted(file)).map(root::relativize))
        .as("java files to format: run infra/format")
        .isEmpty();
  }

  private boolean isFormatted(Path file) {
    try {
      var source = Files.readString(file);
      return formatter.formatSourceAndFixImports(source).equals(source);
    } catch (IOException | FormatterException e) {
      throw new AssertionError(file + " can't be formatted", e);
    }
  }

  private static List<Path> javaFiles(Path root) throws IOException {
    var files = new ArrayList<Path>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return NOT_SOURCE.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }
}
