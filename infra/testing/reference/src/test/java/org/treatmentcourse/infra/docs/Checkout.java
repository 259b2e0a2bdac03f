package org.treatmentcourse.infra.docs;

import java.nio.file.Path;

/** The checkout that the tests run in. */
final class Checkout {
  private Checkout() {}

  static Path root() {
    return Path.of(System.getProperty("treatmentcourse.root"));
  }
}
