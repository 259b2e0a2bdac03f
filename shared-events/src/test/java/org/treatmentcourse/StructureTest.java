package org.treatmentcourse;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage(
            "org.treatmentcourse.course.event",
            "what a sealed family permits is in its package, as no named module spans two")
        .withDefault("Bookings.of", "the members it passes are to be named");
  }
}
