package org.treatmentcourse.command.course.correction;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.CourseDecider;
import org.treatmentcourse.command.course.Given;
import org.treatmentcourse.command.course.SampleProtocols;
import org.treatmentcourse.command.course.commands.CorrectionCommand.AmendEvent;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.command.http.CommandCatalogue;
import org.treatmentcourse.course.ImpossibleHistory;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.BookingEvent.HoldEnded;
import org.treatmentcourse.course.event.BookingEvent.HoldOutcome;
import org.treatmentcourse.course.event.BookingEvent.SchedulingRuleOverridden;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.ClosingEvent.CourseSuspended;
import org.treatmentcourse.course.event.CorrectionEvent;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.SchedulingEvent.SeriesPlanned;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.guard.KebabCase;
import org.treatmentcourse.wire.WireFormat;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rule 28: only who may record an event may correct it. Every role is tried on a sample of every
 * event. Which commands record an event is not taken from the service but from {@code guards.json},
 * which the build reads from the deciders' sources.
 */
class CorrectingAuthorityTest {
  private static final Path ROOT = Path.of(System.getProperty("treatmentcourse.root"));
  private static final Path GOLDEN = ROOT.resolve("shared-events/src/test/resources/golden");
  private static final Path GUARDS =
      ROOT.resolve(
          "query-service/src/main/resources/org/treatmentcourse/query/history/guards.json");
  private static final Instant LATER = Given.day(400);

  /** Courses that have come further and further: each sample may follow one of them. */
  private static final List<Supplier<Given>> HISTORIES =
      List.of(
          Given::openCourse,
          Given::assessedCourse,
          () -> Given.assessedCourse().eligible().and(new SeriesPlanned(6, 2, Given.day(-9))),
          Given::expectedPatient,
          Given::arrivedPatient,
          () -> Given.patientReadyForDose().cleared(Given.SPRAY_56).dose(Given.SPRAY_56),
          Given::esketamineSession,
          () -> Given.observedPatient().discharged(),
          () -> Given.openCourse().and(new CourseSuspended("travels", Given.day(-10))));

  private static final Map<String, Set<Role>> GIVERS =
      CommandCatalogue.RESOURCES.stream()
          .flatMap(resource -> resource.families().stream())
          .flatMap(CorrectingAuthorityTest::records)
          .collect(toMap(KebabCase::of, CorrectingAuthorityTest::givers, (one, other) -> one));

  private static final Set<String> GATES = Set.of("transport-is-arranged");

  private static Set<Role> givers(Class<?> command) {
    return Set.of(command.getAnnotation(PermittedRoles.class).value());
  }

  @Test
  @Proves("rule-28-who-may-correct")
  void every_event_is_entered_in_error_by_the_roles_that_may_record_it_and_by_no_other()
      throws IOException {
    var wrong = new ArrayList<String>();
    for (var sample : samples()) {
      var given = followedBy(sample);
      var error = new EnterInError(COURSE, last(given), "wrong chart", LATER);
      compare(given, error, sample, wrong);
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Proves("rule-28-who-may-correct")
  void every_event_is_amended_by_the_roles_that_may_record_it_and_by_no_other() throws IOException {
    var wrong = new ArrayList<String>();
    for (var sample : samples()) {
      if (!(sample instanceof ProtocolVersionAdopted)) { // which is never amended
        var given = followedBy(sample);
        var amend = new AmendEvent(COURSE, last(given), aSecondLater(sample), "misread", LATER);
        compare(given, amend, sample, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  @Proves("rule-28-who-may-correct")
  void nothing_is_amended_into_what_the_role_may_not_record() throws IOException {
    var wrong = new ArrayList<String>();
    for (var target : samples()) {
      for (var other : samples()) {
        if (target.getClass() == other.getClass() && !target.equals(other)) {
          var given = followedBy(target);
          var amend = new AmendEvent(COURSE, last(given), aSecondLater(other), "misread", LATER);
          var both = EnumSet.copyOf(recorders(target));
          both.retainAll(recorders(other));
          compare(given, amend, both, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void corrections_are_for_all_people_who_record_something_and_for_no_program() throws IOException {
    var people = EnumSet.noneOf(Role.class);
    for (var sample : samples()) {
      people.addAll(recorders(sample));
    }
    people.remove(Role.SERVICE);
    assertThat(givers(EnterInError.class)).isEqualTo(people);
    assertThat(givers(AmendEvent.class)).isEqualTo(people);
  }

  @Test
  void there_is_a_sample_of_every_event_that_can_be_corrected() throws IOException {
    assertThat(samples().stream().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrderElementsOf(
            records(TreatmentCourseEvent.class)
                .filter(type -> !CorrectionEvent.class.isAssignableFrom(type))
                .filter(type -> !FindingEvent.class.isAssignableFrom(type))
                .filter(type -> type != CourseOpened.class)
                .toList());
  }

  private static void compare(
      Given given, CourseCommand correction, TreatmentCourseEvent sample, List<String> wrong)
      throws IOException {
    compare(given, correction, recorders(sample), wrong);
  }

  private static void compare(
      Given given, CourseCommand correction, Set<Role> recorders, List<String> wrong) {
    for (var role : Role.values()) {
      var expected =
          recorders.contains(role) && givers(correction.getClass()).contains(role)
              ? "allowed"
              : "refused";
      var outcome = outcome(given, correction, role);
      if (!outcome.equals(expected)) {
        var target = given.events().getLast().getClass().getSimpleName();
        wrong.add(
            "%s of %s by %s is %s"
                .formatted(KebabCase.of(correction.getClass()), target, role, outcome));
      }
    }
  }

  /** At the door or by the rule; another refusal than that of rule 28 is neither. */
  private static String outcome(Given given, CourseCommand correction, Role role) {
    if (!givers(correction.getClass()).contains(role)) {
      return "refused";
    }
    var course = (OpenCourse) TreatmentCourse.of(given.events());
    var actor = new Actor("staff", "Staff", role, Optional.empty());
    var pinned = SampleProtocols.everythingRequired();
    var context = new Context(LATER, actor, given.surroundings(pinned));
    return switch (CourseDecider.decide(correction, course, context)) {
      case Decision.Accepted<?> _ -> "allowed";
      case Decision.Refused<?> refused
          when refused.refusal().type().equals("decision-of-another-role") ->
          "refused";
      // Asked only of those who may correct it: the gates of the clearance that a hold becomes.
      case Decision.Refused<?> refused when GATES.contains(refused.rule()) -> "allowed";
      case Decision.Refused<?> refused -> refused.rule();
    };
  }

  /** The roles that may give a command that records such an event. */
  private static Set<Role> recorders(TreatmentCourseEvent event) throws IOException {
    var commands =
        WireFormat.mapper()
            .readTree(Files.readString(GUARDS))
            .path("events")
            .path(event.getClass().getSimpleName())
            .valueStream()
            .map(guard -> guard.path("command").asString())
            .filter(command -> saysSo(command, event))
            .toList();
    assertThat(commands).as(event.getClass().getSimpleName()).isNotEmpty();
    var roles =
        commands.stream()
            .map(GIVERS::get)
            .flatMap(Collection::stream)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    if (event instanceof SchedulingRuleOverridden) {
      roles.retainAll(Set.of(PRESCRIBER, CLINIC_ADMINISTRATOR)); // override-is-privileged
    }
    return roles;
  }

  /** Where several commands record a type of event, whether this one says what the event says. */
  private static boolean saysSo(String command, TreatmentCourseEvent event) {
    return switch (event) {
      case DosingClearanceDecided decided ->
          command.equals(
              switch (decided.decision()) {
                case Clearance.Cleared _ -> "clear-for-dosing";
                case Clearance.Held _ -> "hold-dosing";
              });
      case HoldEnded ended ->
          command.equals(
              switch (ended.outcome()) {
                case CONFIRMED -> "confirm-hold";
                case WITHDRAWN -> "withdraw-hold";
                case EXPIRED -> "expire-hold";
              });
      case SeriesCompleted completed ->
          command.equals(completed.earlyEnd().isPresent() ? "end-series-early" : "complete-series");
      default -> true;
    };
  }

  private static Given followedBy(TreatmentCourseEvent sample) {
    for (var history : HISTORIES) {
      var given = history.get().and(sample);
      try {
        TreatmentCourse.of(given.events());
        return given;
      } catch (ImpossibleHistory tooEarlyOrTooLate) {
        continue;
      }
    }
    throw new AssertionError("no history for " + sample);
  }

  private static long last(Given given) {
    return given.events().size() - 1L;
  }

  private static TreatmentCourseEvent aSecondLater(TreatmentCourseEvent event) {
    var json = WireFormat.mapper().<ObjectNode>valueToTree(event);
    json.put("occurredAt", event.occurredAt().plusSeconds(1).toString());
    return WireFormat.mapper().treeToValue(json, event.getClass());
  }

  /** The golden events that can be corrected, and what no golden file says. */
  private static List<TreatmentCourseEvent> samples() throws IOException {
    var samples = new ArrayList<TreatmentCourseEvent>();
    try (var files = Files.list(GOLDEN)) {
      var wire = new WireFormat(TreatmentCourseEvent.class);
      for (var file : new TreeSet<>(files.toList())) {
        var name = file.getFileName().toString();
        var type = name.substring(0, name.indexOf('.'));
        if (wire.types().containsKey(type)) {
          samples.add((TreatmentCourseEvent) wire.decode(type, 1, Files.readString(file)));
        }
      }
    }
    samples.removeIf(
        sample ->
            sample instanceof CourseOpened
                || sample instanceof CorrectionEvent
                || sample instanceof FindingEvent
                || sample instanceof ProtocolVersionAdopted
                || sample instanceof HoldEnded);
    samples.add(Given.openCourse().watched().events().getLast());
    for (var outcome : HoldOutcome.values()) {
      samples.add(new HoldEnded(outcome, Given.T0));
    }
    return samples;
  }

  private static Stream<Class<?>> records(Class<?> family) {
    return family.isSealed()
        ? Arrays.stream(family.getPermittedSubclasses()).flatMap(CorrectingAuthorityTest::records)
        : Stream.of(family);
  }
}
