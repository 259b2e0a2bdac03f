package org.treatmentcourse.service;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.treatmentcourse.service", importOptions = DoNotIncludeTests.class)
class KitRoomsTest {
  private static final String HERE = "org.treatmentcourse.service";

  @ArchTest
  static final ArchRule the_kit_knows_no_service_and_nothing_clinical =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.treatmentcourse.command..",
              "org.treatmentcourse.query..",
              "org.treatmentcourse.course..",
              "org.treatmentcourse.protocol..",
              "org.treatmentcourse.calendar..",
              "org.treatmentcourse.custody..",
              "org.treatmentcourse.practitioner..",
              "org.treatmentcourse.patient..");

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().matching(HERE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule work_in_the_background_knows_the_jdk_and_when_the_service_starts =
      classes()
          .that()
          .resideInAPackage(HERE + ".worker")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HERE + ".worker", "java..", "org.jspecify..", "org.springframework.context");
}
