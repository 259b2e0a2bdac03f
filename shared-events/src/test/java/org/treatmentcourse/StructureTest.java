package org.treatmentcourse;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage(
            "org.treatmentcourse.course.event",
            "a sealed family shares one package: 14 files, and what only its events are made of");
  }
}
