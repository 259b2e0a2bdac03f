package org.treatmentcourse.infra.parts;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.infra.parts", "to be split by meaning");
  }
}
