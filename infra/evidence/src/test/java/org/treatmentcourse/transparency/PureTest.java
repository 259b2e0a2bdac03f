package org.treatmentcourse.transparency;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "org.treatmentcourse.transparency",
    importOptions = ImportOption.DoNotIncludeTests.class)
class PureTest {

  @ArchTest
  static final ArchRule the_log_formats_need_the_jdk_and_nothing_else =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify..",
              "org.bouncycastle.crypto..",
              "org.treatmentcourse.transparency..");
}
