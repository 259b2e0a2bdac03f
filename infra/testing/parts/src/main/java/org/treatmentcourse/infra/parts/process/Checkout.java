package org.treatmentcourse.infra.parts.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where things are in the checkout: every path below its top folder that a part is found by. */
public final class Checkout {
  private static final String ROOT_PROPERTY = "treatmentcourse.root";

  private Checkout() {}

  /**
   * The checkout's top folder: the system property {@code treatmentcourse.root}, else the nearest
   * folder above the working directory that has {@code infra/broker}.
   */
  public static Path root() {
    var property = System.getProperty(ROOT_PROPERTY, "");
    if (!property.isEmpty()) {
      return Path.of(property).toAbsolutePath().normalize();
    }
    var start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("infra").resolve("broker"))) {
        return folder;
      }
    }
    throw new PartFailed("no checkout of treatment-course at or above " + start);
  }

  /** Downloads that a later run may use again; ignored by git. */
  public static Path cache() {
    return root().resolve(".cache");
  }

  /** The broker's own class path, laid out by the module {@code infra/broker}. */
  public static Path brokerJars() {
    return root().resolve("infra/broker/target/lib");
  }
}
