package org.treatmentcourse;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class EvidenceStructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none();
  }
}
