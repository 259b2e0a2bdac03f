package org.treatmentcourse.command;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.command.axon", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.course", "to be split by meaning")
        .withPackage("org.treatmentcourse.command.decision", "to be split by meaning")
        .withName("Protocols", "one of the two is to be renamed")
        .withDefault("Gates.commandOf", "the members it passes are to be named");
  }
}
