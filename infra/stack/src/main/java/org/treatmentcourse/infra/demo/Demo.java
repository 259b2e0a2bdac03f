package org.treatmentcourse.infra.demo;

import java.util.List;
import org.treatmentcourse.infra.client.Endpoints;

/** Runs the demo. */
public final class Demo {
  private Demo() {}

  /** Runs the courses and says which they are. */
  public static List<DemoCourse> run(Endpoints endpoints) {
    return List.of();
  }
}
