package org.treatmentcourse.command;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.command.access", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.axon", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.http", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.ledger", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.transparency", "to be split by meaning");
  }
}
