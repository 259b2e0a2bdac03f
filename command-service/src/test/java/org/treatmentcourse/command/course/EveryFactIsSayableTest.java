package org.treatmentcourse.command.course;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.treatmentcourse.command.course.Given.COURSE;
import static org.treatmentcourse.command.course.Given.FIRST;
import static org.treatmentcourse.command.course.Given.T0;
import static org.treatmentcourse.command.course.Given.day;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.course.commands.ClosingCommand.CompleteCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.DiscontinueCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.ResumeCourse;
import org.treatmentcourse.command.course.commands.ClosingCommand.SuspendCourse;
import org.treatmentcourse.command.course.commands.ConsultationCommand.DecideEligibility;
import org.treatmentcourse.command.course.commands.CorrectionCommand;
import org.treatmentcourse.command.course.commands.CorrectionCommand.EnterInError;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.course.commands.CourseCommand.Reporting;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.IntegrationCommand.MissIntegrationWindow;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.AgreeMaintenancePlan;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.CompleteSeries;
import org.treatmentcourse.command.course.commands.MaintenanceCommand.EvaluateResponse;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordDeparture;
import org.treatmentcourse.command.course.commands.SchedulingCommand.CancelSession;
import org.treatmentcourse.command.course.commands.SchedulingCommand.PlanSeries;
import org.treatmentcourse.command.course.commands.SchedulingCommand.ScheduleSession;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Decision.Refused;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.Stage;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsultationEvent.Eligibility;
import org.treatmentcourse.course.event.FindingEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.Response;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.SchedulingEvent.CancellationReason;
import org.treatmentcourse.course.event.SchedulingEvent.Slot;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.DaysOrHours;
import org.treatmentcourse.value.measure.Milligrams;
import org.treatmentcourse.value.treatment.Disposition;
import org.treatmentcourse.value.treatment.Escort;

/**
 * Rule 26, and the kind of it: no truthful fact is unsayable. A bounded search reaches the states
 * of a course, however strangely it came there. In each of them every fact is told, as of now and
 * as of long ago, and from each of them the truth leads to a closed course.
 */
@OwnLane
class EveryFactIsSayableTest {
  private static final SessionNumber SECOND = new SessionNumber(2);
  private static final Instant SEARCHED_FROM = T0.plus(Duration.ofHours(3));
  private static final Duration BETWEEN_STEPS = Duration.ofMinutes(10);
  private static final int DEEPEST = 3;

  private static final Context CONTEXT =
      new Context(
          day(30),
          new Actor("staff", "Staff", Role.PRESCRIBER, Optional.empty()),
          Given.observedPatient().surroundings());

  /** A course in a state, and the commands that led there. */
  private record Reached(OpenCourse course, List<CourseCommand> path) {
    Instant now() {
      return SEARCHED_FROM.plus(BETWEEN_STEPS.multipliedBy(path.size()));
    }

    Reached by(CourseCommand command, OpenCourse next) {
      return new Reached(next, Stream.concat(path.stream(), Stream.of(command)).toList());
    }

    @Override
    public String toString() {
      return state(course)
          + " after "
          + path.stream().map(step -> step.getClass().getSimpleName()).collect(joining(", "));
    }
  }

  private static Collection<Reached> reached = List.of();

  @BeforeAll
  static void search() {
    var known = new LinkedHashMap<String, Reached>();
    var open = new ArrayDeque<Reached>();
    for (var given : begun()) {
      var start = new Reached((OpenCourse) TreatmentCourse.of(given.events()), List.of());
      if (known.putIfAbsent(state(start.course()), start) == null) {
        open.add(start);
      }
    }
    while (!open.isEmpty()) {
      var from = open.remove();
      for (var command : steps(from.now())) {
        if (CourseDecider.decide(command, from.course(), CONTEXT)
            instanceof Accepted<TreatmentCourseEvent> accepted) {
          var next = from.by(command, after(from.course(), accepted));
          if (known.putIfAbsent(state(next.course()), next) == null
              && next.path().size() < DEEPEST) {
            open.add(next);
          }
        }
      }
    }
    reached = known.values();
  }

  private static List<Given> begun() {
    var cleared = Given.patientReadyForDose().cleared(Given.SPRAY_56);
    return List.of(
        Given.openCourse(),
        Given.assessedCourse(),
        Given.assessedCourse().eligible(),
        Given.assessedCourse().eligible().prepared(),
        Given.expectedPatient(),
        Given.arrivedPatient(),
        cleared,
        Given.patientReadyForDose().cleared(Given.SPRAY_56).dose(Given.SPRAY_56),
        Given.observedPatient(),
        Given.observedPatient().discharged(),
        reviewed(),
        reviewed().and(maintenance()));
  }

  private static Given reviewed() {
    return Given.observedPatient()
        .discharged()
        .and(new SeriesCompleted(1, Optional.empty(), day(1)))
        .and(new ResponseEvaluated(1, Response.NONE, "as the patient says", day(1)));
  }

  private static MaintenancePlanAgreed maintenance() {
    return new MaintenancePlanAgreed(
        DaysOrHours.of(Duration.ofDays(14)),
        Milligrams.of("56"),
        Milligrams.of("84"),
        LocalDate.of(2026, 9, 1),
        day(2));
  }

  /** What moves a course: the facts of two sessions, and decisions. */
  private static List<CourseCommand> steps(Instant at) {
    var steps = new ArrayList<CourseCommand>();
    steps.addAll(SampleFacts.ofTheDose(FIRST, at));
    steps.addAll(SampleFacts.ofTheDose(SECOND, at));
    var slot = new Slot(day(3), day(3).plusSeconds(7200), "room-1", Given.SESSION_STAFF);
    steps.addAll(
        List.of(
            new DecideEligibility(COURSE, Eligibility.ELIGIBLE, List.of(), at),
            new DecideEligibility(COURSE, Eligibility.INELIGIBLE, List.of(), at),
            new PlanSeries(COURSE, 1, 2, at),
            new ScheduleSession(COURSE, SECOND, slot, at),
            new CancelSession(COURSE, FIRST, CancellationReason.PATIENT, Optional.empty(), at),
            new HoldDosing(COURSE, FIRST, List.of("blood pressure"), at),
            new DischargePatient(
                COURSE, FIRST, "home", Optional.of(Escort.FRIEND), Optional.of("alone"), at),
            new MissIntegrationWindow(COURSE, FIRST, day(10)),
            new CompleteSeries(COURSE, at),
            new EvaluateResponse(COURSE, Response.NONE, "as the patient says", at),
            new AgreeMaintenancePlan(
                COURSE,
                DaysOrHours.of(Duration.ofDays(14)),
                Milligrams.of("56"),
                Milligrams.of("84"),
                LocalDate.of(2026, 9, 1),
                at),
            new SuspendCourse(COURSE, "travelling", at),
            new ResumeCourse(COURSE, at),
            new CompleteCourse(COURSE, "well", at),
            new DiscontinueCourse(COURSE, DiscontinuationReason.OTHER, "enough", at)));
    return steps;
  }

  private static String state(OpenCourse course) {
    var sessions =
        new TreeMap<>(course.sessions())
            .entrySet().stream()
                .map(entry -> entry.getKey() + " " + state(entry.getValue()))
                .collect(joining(", "));
    return stage(course.stage()) + ": " + sessions;
  }

  private static String state(Session session) {
    return session instanceof Session.Departed departed
        ? departed.label() + " " + departed.disposition() + departed.end().isPresent()
        : session.label();
  }

  private static String stage(Stage stage) {
    return stage instanceof Stage.Suspended suspended
        ? "suspended " + suspended.active().label()
        : stage.label();
  }

  private static OpenCourse after(OpenCourse course, Accepted<TreatmentCourseEvent> accepted) {
    TreatmentCourse next = course;
    for (var event : accepted.events()) {
      next = next.evolve(event);
    }
    return (OpenCourse) next;
  }

  @Test
  void the_search_reaches_every_stage_and_every_state_of_a_session() {
    assertThat(reached).hasSizeGreaterThan(500);
    assertThat(
            reached.stream()
                .<Class<?>>map(found -> found.course().stage().getClass())
                .collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(kinds(Stage.class));
    assertThat(
            reached.stream()
                .flatMap(found -> found.course().sessions().values().stream())
                .<Class<?>>map(Session::getClass)
                .collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(kinds(Session.class));
  }

  @Test
  void there_is_a_sample_of_every_fact() {
    assertThat(
            SampleFacts.all(FIRST, T0).stream()
                .<Class<?>>map(CourseCommand::getClass)
                .collect(toSet()))
        .containsExactlyInAnyOrderElementsOf(
            kinds(CourseCommand.class).stream()
                .filter(Reporting.class::isAssignableFrom)
                .filter(kind -> !CorrectionCommand.class.isAssignableFrom(kind))
                .collect(toSet()));
  }

  @Test
  @Proves("rule-26-every-fact")
  void every_fact_is_recorded_in_every_state_as_of_now_and_as_of_long_ago() {
    var unsayable = new TreeMap<String, String>();
    for (var found : reached) {
      // As of long ago costs most: every later decision is asked again.
      (found.path().size() < DEEPEST ? Stream.of(found.now(), T0) : Stream.of(found.now()))
          .flatMap(at -> Stream.of(FIRST, SECOND).flatMap(of -> SampleFacts.all(of, at).stream()))
          .forEach(fact -> tell(fact, found, unsayable));
    }
    assertThat(unsayable).isEmpty();
  }

  private static void tell(CourseCommand fact, Reached found, Map<String, String> unsayable) {
    switch (CourseDecider.decide(fact, found.course(), CONTEXT)) {
      case Accepted<TreatmentCourseEvent> accepted -> {
        assertThat(accepted.events().getFirst()).isNotInstanceOf(FindingEvent.class);
        assertThat(accepted.events().stream().skip(1))
            .as("%s in %s", fact, found)
            .allMatch(FindingEvent.class::isInstance);
        assertThat(after(found.course(), accepted).nextSeq())
            .isEqualTo(found.course().nextSeq() + accepted.events().size());
      }
      case Refused<TreatmentCourseEvent> refused ->
          unsayable.putIfAbsent(
              fact.getClass().getSimpleName() + " against " + refused.rule(), found.toString());
    }
  }

  @Test
  @Proves("rule-26-every-fact")
  void from_every_state_departures_and_a_discontinuation_close_the_course() {
    for (var found : reached) {
      for (var disposition : Disposition.values()) {
        var at = day(29);
        var course = found.course();
        for (var session : List.copyOf(course.sessions().entrySet())) {
          if (session.getValue() instanceof Session.Dosing
              || session.getValue() instanceof Session.Monitoring) {
            course =
                accepted(
                    course,
                    new RecordDeparture(
                        COURSE, session.getKey(), disposition, Optional.empty(), at),
                    found);
          }
        }
        if (!course.stage().isClosed()) {
          course =
              accepted(
                  course,
                  new DiscontinueCourse(COURSE, DiscontinuationReason.OTHER, "as it was", at),
                  found);
        }
        assertThat(course.stage().isClosed()).isTrue();
        assertThat(course.isPatientWatched()).isFalse();
      }
    }
  }

  @Test
  @Proves("rule-26-every-fact")
  void what_was_recorded_in_any_state_can_be_told_to_be_a_mistake_unless_a_decision_builds_on_it() {
    for (var found : reached) {
      if (found.path().isEmpty()) {
        continue;
      }
      var last = found.course().standing().stream().filter(StandingEvent::isCorrectable).toList();
      var error = new EnterInError(COURSE, last.getLast().seq(), "another patient's", day(29));
      accepted(found.course(), error, found);
    }
  }

  private static OpenCourse accepted(OpenCourse course, CourseCommand command, Reached found) {
    var decision = CourseDecider.decide(command, course, CONTEXT);
    assertThat(decision).as("%s in %s", command, found).isInstanceOf(Accepted.class);
    return after(course, (Accepted<TreatmentCourseEvent>) decision);
  }

  private static Set<Class<?>> kinds(Class<?> family) {
    return (family.isSealed()
            ? Arrays.stream(family.getPermittedSubclasses()).flatMap(kind -> kinds(kind).stream())
            : Stream.<Class<?>>of(family))
        .collect(toSet());
  }
}
