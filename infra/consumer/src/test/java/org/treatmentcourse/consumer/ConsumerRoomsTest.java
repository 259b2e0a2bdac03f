package org.treatmentcourse.consumer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = ConsumerRoomsTest.HERE + ".consumer",
    importOptions = DoNotIncludeTests.class)
class ConsumerRoomsTest {
  static final String HERE = "org.treatmentcourse";

  @ArchTest
  static final ArchRule a_subscriber_needs_the_language_the_proofs_and_a_kafka_client =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              HERE + ".consumer..",
              HERE + ".commit",
              HERE + ".transparency..",
              HERE + ".fork",
              HERE + ".wire",
              "java..",
              "org.apache.kafka..",
              "org.jspecify.annotations..",
              "tools.jackson..");
}
