package org.treatmentcourse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Calendar;
import java.util.Date;
import java.util.UUID;
import org.treatmentcourse.wire.DomainEvent;

@AnalyzeClasses(packages = "org.treatmentcourse", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String HERE = "org.treatmentcourse";

  @ArchTest
  static final ArchRule the_language_knows_the_jdk_and_jackson_and_no_framework =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HERE + "..",
              "java..",
              "javax.crypto..",
              "org.jspecify.annotations..",
              "com.fasterxml.jackson.annotation..",
              "tools.jackson..");

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().matching(HERE + ".(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule values_are_below_the_wire_and_both_below_what_is_said =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("value")
          .definedBy(HERE + ".value..")
          .layer("wire")
          .definedBy(HERE + ".wire")
          .layer("protocol")
          .definedBy(HERE + ".protocol..")
          .layer("course")
          .definedBy(HERE + ".course..")
          .layer("deadline")
          .definedBy(HERE + ".deadline")
          .layer("family")
          .definedBy(HERE + ".family")
          .whereLayer("family")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("deadline")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("course")
          .mayOnlyBeAccessedByLayers("deadline", "family")
          .whereLayer("protocol")
          .mayOnlyBeAccessedByLayers("course", "deadline", "family")
          .whereLayer("wire")
          .mayOnlyBeAccessedByLayers("protocol", "course", "family");

  @ArchTest
  static final ArchRule an_event_has_no_bare_id_and_no_date_of_old =
      fields()
          .that()
          .areDeclaredInClassesThat()
          .areAssignableTo(DomainEvent.class)
          .should()
          .notHaveRawType(UUID.class)
          .andShould()
          .notHaveRawType(Date.class)
          .andShould()
          .notHaveRawType(Calendar.class);

  @ArchTest
  static final ArchRule an_event_is_a_record =
      classes()
          .that()
          .areAssignableTo(DomainEvent.class)
          .and()
          .areNotInterfaces()
          .should()
          .beRecords();
}
