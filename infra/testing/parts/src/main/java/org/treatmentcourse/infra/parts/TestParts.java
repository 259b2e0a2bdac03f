package org.treatmentcourse.infra.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.parts.process.PartProcess;

/**
 * One real mongod and one real broker for all tests of a JVM, started on first use in a folder that
 * is deleted when the JVM ends. Tests keep apart by random database, topic and group names.
 */
public final class TestParts {
  private TestParts() {}

  /* Initialised by the JVM once, on first use, whichever test asks first. */
  private static final class SharedMongod {
    static final Mongod MONGOD = Mongod.start(Folder.ROOT.resolve("mongod"));
  }

  private static final class SharedBroker {
    static final Broker BROKER = Broker.start(Folder.ROOT.resolve("broker"));
  }

  private static final class Folder {
    static final Path ROOT = create();

    private static Path create() {
      try {
        var root = Files.createTempDirectory("treatmentcourse-test-");
        Runtime.getRuntime()
            .addShutdownHook(
                new Thread(() -> PartProcess.deleteAfterMortals(root), "parts-delete"));
        return root;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The shared mongod. A test that kills one starts its own. */
  public static Mongod mongod() {
    return SharedMongod.MONGOD;
  }

  /** The shared broker. A test that kills one starts its own. */
  public static Broker broker() {
    return SharedBroker.BROKER;
  }

  /** A new folder for a part of a test's own; it is deleted when the JVM ends. */
  public static Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(Folder.ROOT, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
