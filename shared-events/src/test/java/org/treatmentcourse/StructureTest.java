package org.treatmentcourse;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.course", "to be split by meaning")
        .withPackage("org.treatmentcourse.protocol", "to be split by meaning")
        .withPackage("org.treatmentcourse.value", "to be split by meaning")
        .withDefault("Bookings.of", "the members it passes are to be named");
  }
}
