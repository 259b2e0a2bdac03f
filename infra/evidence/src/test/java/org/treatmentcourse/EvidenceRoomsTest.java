package org.treatmentcourse;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = {
      EvidenceRoomsTest.HERE + ".bundle",
      EvidenceRoomsTest.HERE + ".commit",
      EvidenceRoomsTest.HERE + ".transparency",
      EvidenceRoomsTest.HERE + ".infra.verify"
    },
    importOptions = DoNotIncludeTests.class)
class EvidenceRoomsTest {
  static final String HERE = "org.treatmentcourse";

  @ArchTest
  static final ArchRule evidence_knows_the_language_and_no_service =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HERE + ".bundle..",
              HERE + ".commit..",
              HERE + ".transparency..",
              HERE + ".infra.verify..",
              HERE + ".access..",
              HERE + ".acknowledgement..",
              HERE + ".calendar..",
              HERE + ".clinic..",
              HERE + ".course..",
              HERE + ".custody..",
              HERE + ".family..",
              HERE + ".fork..",
              HERE + ".hours..",
              HERE + ".moves..",
              HERE + ".patient..",
              HERE + ".practitioner..",
              HERE + ".protocol..",
              HERE + ".retention..",
              HERE + ".seal..",
              HERE + ".subscription..",
              HERE + ".value..",
              HERE + ".waitinglist..",
              HERE + ".wire..",
              "java..",
              "org.bouncycastle.crypto..",
              "org.jspecify.annotations..",
              "tools.jackson..",
              "com.fasterxml.jackson.annotation..",
              "com.mongodb..",
              "org.bson..");

  @ArchTest
  static final ArchRule commits_proofs_and_bundles_are_read_without_a_database =
      classes()
          .that()
          .resideInAnyPackage(HERE + ".bundle..", HERE + ".commit..", HERE + ".transparency..")
          .should()
          .onlyDependOnClassesThat()
          .resideOutsideOfPackages("com.mongodb..", "org.bson..", HERE + ".infra..");
}
