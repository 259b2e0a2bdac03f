package org.treatmentcourse.query;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.query", "to be split by meaning")
        .withDefault("CourseReport.corrections", "the members it passes are to be named")
        .withDefault("CourseStory.target", "the members it passes are to be named")
        .withDefault("ScheduleProjection.apply", "the members it passes are to be named")
        .withDefault("SignatureFindings.isSettled", "the members it passes are to be named")
        .withDefault("SignatureFindings.target", "the members it passes are to be named");
  }
}
