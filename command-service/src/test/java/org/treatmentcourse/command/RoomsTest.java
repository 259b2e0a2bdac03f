package org.treatmentcourse.command;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Deciding;
import org.treatmentcourse.command.course.commands.CourseCommand.Reporting;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.http.CommandCatalogue;
import org.treatmentcourse.value.guard.SealedText;

@AnalyzeClasses(
    packages = "org.treatmentcourse.command",
    importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTest {
  private static final String[] DECIDERS = {
    "..command.acknowledgement..",
    "..command.calendar..",
    "..command.clinic..",
    "..command.course..",
    "..command.custody..",
    "..command.decision..",
    "..command.patient..",
    "..command.practitioner..",
    "..command.protocol..",
    "..command.retention..",
    "..command.subscription..",
    "..command.timeline..",
    "..command.waitinglist.."
  };
  private static final String[] SHARED_EVENTS = {
    "org.treatmentcourse.access..",
    "org.treatmentcourse.acknowledgement..",
    "org.treatmentcourse.calendar..",
    "org.treatmentcourse.clinic..",
    "org.treatmentcourse.course..",
    "org.treatmentcourse.custody..",
    "org.treatmentcourse.deadline..",
    "org.treatmentcourse.family..",
    "org.treatmentcourse.hours..",
    "org.treatmentcourse.moves..",
    "org.treatmentcourse.patient..",
    "org.treatmentcourse.practitioner..",
    "org.treatmentcourse.protocol..",
    "org.treatmentcourse.retention..",
    "org.treatmentcourse.subscription..",
    "org.treatmentcourse.timeline..",
    "org.treatmentcourse.value..",
    "org.treatmentcourse.waitinglist..",
    "org.treatmentcourse.wire.."
  };

  @ArchTest
  static final ArchRule deciders_import_only_the_jdk_and_shared_events =
      classes()
          .that()
          .resideInAnyPackage(DECIDERS)
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(DECIDERS)
                  .or(resideInAnyPackage(SHARED_EVENTS))
                  .or(resideInAnyPackage("java..", "org.jspecify..")));

  /** What is sealed says nothing: no decision may depend on it. */
  @ArchTest
  static final ArchRule deciders_look_into_no_sealed_text =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDERS)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(SealedText.class);

  @ArchTest
  static final ArchRule deciders_read_no_clock_and_draw_no_id =
      noClasses()
          .that()
          .resideInAnyPackage(DECIDERS)
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(LocalDate.class, "now")
          .orShould()
          .callMethod(UUID.class, "randomUUID")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Clock.class);

  @ArchTest
  static final ArchRule the_ledger_its_log_and_the_relay_know_nothing_of_the_domain =
      noClasses()
          .that()
          .resideInAnyPackage("..command.ledger..", "..command.transparency..", "..command.relay..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(DECIDERS)
                  .or(
                      resideInAnyPackage(
                          "org.treatmentcourse.course..",
                          "org.treatmentcourse.protocol..",
                          "..command.http..",
                          "..command.axon..")));

  /** A topic beside the relay's that can't be written is nothing that the relay waits for. */
  @ArchTest
  static final ArchRule nothing_waits_for_a_topic_but_the_relays =
      noClasses()
          .that()
          .resideOutsideOfPackages("..command.topic..", "..command.setup..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("..command.topic..");

  @ArchTest
  static final ArchRule only_the_shell_names_both_axon_and_the_deciders =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "..command.axon..", "..command.ledger.axon..", "..command.http..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.axonframework..");

  @ArchTest
  static final ArchRule http_knows_no_rules =
      noClasses()
          .that()
          .resideInAPackage("..command.http..")
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Rules");

  /** Rule 22 refuses the one and flags the other. */
  @ArchTest
  static void every_command_of_a_course_is_a_decision_or_a_report_and_not_both(
      JavaClasses classes) {
    var commands =
        classes.stream()
            .filter(type -> type.isAssignableTo(CourseCommand.class) && type.isRecord())
            .toList();
    assertThat(commands)
        .isNotEmpty()
        .allMatch(
            type -> type.isAssignableTo(Deciding.class) != type.isAssignableTo(Reporting.class));
  }

  /** The list of families is written by hand: one for each kind of stream. */
  @ArchTest
  static void every_command_is_in_the_catalogue_and_has_one_aggregate(JavaClasses classes) {
    var catalogued =
        CommandCatalogue.RESOURCES.stream()
            .flatMap(resource -> resource.families().stream())
            .flatMap(RoomsTest::records)
            .map(Class::getName)
            .toList();
    var commands =
        classes.stream()
            .filter(type -> type.isAssignableTo(Command.class) && type.isRecord())
            .map(JavaClass::getName)
            .toList();
    assertThat(catalogued).isNotEmpty().containsExactlyInAnyOrderElementsOf(commands);
    var handled =
        classes.stream()
            .filter(type -> type.getPackageName().contains("axon.aggregates"))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.isAnnotatedWith(CommandHandler.class))
            .map(method -> method.getRawParameterTypes().getFirst())
            .toList();
    assertThat(catalogued)
        .allSatisfy(
            name ->
                assertThat(handled)
                    .filteredOn(family -> classes.get(name).isAssignableTo(family.getName()))
                    .hasSize(1));
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(RoomsTest::records).distinct()
        : Stream.of(family);
  }
}
