package org.treatmentcourse.query;

import org.treatmentcourse.structure.Exceptions;
import org.treatmentcourse.structure.ModuleStructure;

class StructureTest extends ModuleStructure {
  @Override
  protected Exceptions exceptions() {
    return Exceptions.none()
        .withPackage("org.treatmentcourse.query", "to be split by meaning")
        .withPackage("org.treatmentcourse.query.export", "to be split by meaning")
        .withPackage("org.treatmentcourse.query.export.report", "to be split by meaning")
        .withPackage("org.treatmentcourse.query.planner", "to be split by meaning")
        .withPackage("org.treatmentcourse.query.projection", "to be split by meaning")
        .withPackage("org.treatmentcourse.query.schedule", "to be split by meaning")
        .withDefault("CourseFacts.and", "the members it passes are to be named")
        .withDefault("CourseReport.corrections", "the members it passes are to be named")
        .withDefault("CourseStory.target", "the members it passes are to be named")
        .withDefault("ScheduleHistory.move", "the members it passes are to be named")
        .withDefault("ScheduleHistory.why", "the members it passes are to be named")
        .withDefault("ScheduleProjection.apply", "the members it passes are to be named")
        .withDefault("ScheduleView.requirePossible", "the members it passes are to be named")
        .withDefault("SignatureFindings.isSettled", "the members it passes are to be named")
        .withDefault("SignatureFindings.target", "the members it passes are to be named")
        .withDefault("VisitFold.step", "the members it passes are to be named");
  }
}
