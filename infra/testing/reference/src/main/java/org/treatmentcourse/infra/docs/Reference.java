package org.treatmentcourse.infra.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes every file that is made from the sources. */
final class Reference {
  private Reference() {}

  /**
   * Rewrites the files and names each.
   *
   * @param arguments the checkout's root
   */
  public static void main(String... arguments) throws IOException {
    var root = Path.of(arguments[0]);
    var language = Language.of(root);
    EventPages.write(EventPages.of(language), root.resolve(EventPages.FOLDER));
    System.out.println(EventPages.FOLDER);
    write(GuardsFile.FILE, GuardsFile.of(language), root);
    write(AsyncApi.SERVED, AsyncApi.served(language), root);
    write(AsyncApi.FILE, AsyncApi.file(language), root);
    write(TraceabilityPage.FILE, TraceabilityPage.of(root), root);
  }

  private static void write(Path file, String text, Path root) throws IOException {
    Files.writeString(root.resolve(file), text);
    System.out.println(file);
  }
}
