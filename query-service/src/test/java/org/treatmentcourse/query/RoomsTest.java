package org.treatmentcourse.query;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "org.treatmentcourse.query", importOptions = DoNotIncludeTests.class)
class RoomsTest {
  private static final String HERE = "org.treatmentcourse.query";
  private static final Set<String> READ_MODELS =
      Set.of(
          HERE + ".accesslog",
          HERE + ".audit",
          HERE + ".schedule",
          HERE + ".course",
          HERE + ".custody",
          HERE + ".ical",
          HERE + ".protocol",
          HERE + ".timeline",
          HERE + ".calendar");

  /** Whatever searches plans: below the room that answers requests for them. */
  private static final String PLANS = HERE + ".planning.*..";

  @ArchTest
  static final ArchRule read_models_do_not_know_each_other =
      slices()
          .matching(HERE + ".(audit|schedule|course|custody|calendar)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule
      calendar_subscriptions_know_of_the_schedule_what_is_booked_and_no_other_read_model =
          noClasses()
              .that()
              .resideInAPackage(HERE + ".ical")
              .should()
              .dependOnClassesThat(
                  describe(
                      "are another read model's and not BookedVisits",
                      type ->
                          inAReadModel().test(type)
                              && !type.getPackageName().equals(HERE + ".ical")
                              && !type.getName().startsWith(HERE + ".schedule.view.BookedVisits")));

  @ArchTest
  static final ArchRule rooms_have_no_cycles =
      slices().matching(HERE + ".(*)..").should().beFreeOfCycles();

  /**
   * What a problem may show of a path is the http room's to say, and that room answers problems.
   */
  @ArchTest
  static final ArchRule packages_have_no_cycles_but_those_of_http =
      slices()
          .matching(HERE + ".(**)")
          .should()
          .beFreeOfCycles()
          .ignoreDependency(
              resideInAPackage(HERE + ".http.problem"), resideInAPackage(HERE + ".http"));

  @ArchTest
  static final ArchRule intake_and_projection_know_no_http =
      noClasses()
          .that()
          .resideInAnyPackage(HERE + ".intake..", HERE + ".projection..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              HERE + ".http..",
              "org.springframework.web..",
              "org.springframework.http..",
              "org.springframework.security..",
              "jakarta.servlet..",
              "java.net.http..");

  @ArchTest
  static final ArchRule intake_and_projection_know_no_read_model =
      noClasses()
          .that()
          .resideInAnyPackage(HERE + ".intake..", HERE + ".projection..")
          .should()
          .dependOnClassesThat(inAReadModel());

  @ArchTest
  static final ArchRule only_intake_healing_and_the_door_know_kafka =
      noClasses()
          .that()
          .resideOutsideOfPackages(HERE + ".intake", HERE + ".healing", HERE + ".access")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.kafka..");

  @ArchTest
  static final ArchRule a_projection_imports_only_the_jdk_and_the_published_language =
      classes()
          .that()
          .haveSimpleNameEndingWith("Projection")
          .and()
          .areNotInterfaces()
          .should()
          .onlyDependOnClassesThat(
              describe(
                  "are the JDK's, shared-events', or views of their own",
                  type ->
                      type.getPackageName().startsWith("java.")
                          || type.isPrimitive()
                          || type.getPackageName().startsWith("org.treatmentcourse.access")
                          || type.getPackageName().startsWith("org.treatmentcourse.calendar")
                          || type.getPackageName().startsWith("org.treatmentcourse.clinic")
                          || type.getPackageName().startsWith("org.treatmentcourse.hours")
                          || type.getPackageName().startsWith("org.treatmentcourse.practitioner")
                          || type.getPackageName().startsWith("org.treatmentcourse.course")
                          || type.getPackageName().startsWith("org.treatmentcourse.protocol")
                          || type.getPackageName().startsWith("org.treatmentcourse.timeline")
                          || type.getPackageName().startsWith("org.treatmentcourse.value")
                          || type.getPackageName().startsWith("org.treatmentcourse.waitinglist")
                          || type.getPackageName().startsWith("org.treatmentcourse.wire")
                          || isIn(HERE + ".projection", type.getPackageName())
                          || inAReadModel().test(type)));

  @ArchTest
  static final ArchRule
      the_search_for_plans_imports_only_the_jdk_the_published_language_and_calendars =
          classes()
              .that()
              .resideInAnyPackage(PLANS)
              .should()
              .onlyDependOnClassesThat(
                  describe(
                      "are the JDK's, shared-events', the search's own, or a clinic's calendar",
                      type ->
                          type.getPackageName().startsWith("java.")
                              || type.isPrimitive()
                              || type.isArray()
                              || type.getPackageName().equals("org.jspecify.annotations")
                              || type.getPackageName().equals("org.treatmentcourse.calendar")
                              || type.getPackageName().equals("org.treatmentcourse.practitioner")
                              || type.getPackageName().startsWith("org.treatmentcourse.course")
                              || type.getPackageName().startsWith("org.treatmentcourse.value")
                              || type.getPackageName().startsWith(HERE + ".planning.")
                              || type.getName().startsWith(HERE + ".calendar.ClinicCalendar")));

  @ArchTest
  static final ArchRule the_search_for_plans_asks_no_clock_and_no_dice =
      noClasses()
          .that()
          .resideInAnyPackage(PLANS)
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule projections_ask_no_clock_and_no_dice =
      noClasses()
          .that()
          .resideInAnyPackage(READ_MODELS.stream().map(room -> room + "..").toArray(String[]::new))
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(java.util.UUID.class, "randomUUID");

  private static DescribedPredicate<JavaClass> inAReadModel() {
    return describe(
        "are of a read model",
        type -> READ_MODELS.stream().anyMatch(room -> isIn(room, type.getPackageName())));
  }

  private static boolean isIn(String room, String packageName) {
    return packageName.equals(room) || packageName.startsWith(room + '.');
  }
}
