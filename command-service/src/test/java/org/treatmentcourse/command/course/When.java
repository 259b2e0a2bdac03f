package org.treatmentcourse.command.course;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.CourseCommand;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.OtherStreamEvent;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.TreatmentCourse;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.DomainEvent;

/** A command against a history, and what came of it. */
public final class When {
  private final OpenCourse course;
  private final Decision<TreatmentCourseEvent> decision;

  private When(OpenCourse course, Decision<TreatmentCourseEvent> decision) {
    this.course = course;
    this.decision = decision;
  }

  /** The command is given by a prescriber at the time that it says. */
  public static When in(Given given, CourseCommand command) {
    return in(given, command, command.occurredAt());
  }

  /** The command is given by a prescriber at a time of its own. */
  public static When in(Given given, CourseCommand command, Instant now) {
    return in(given, command, now, Role.PRESCRIBER);
  }

  /** The command is given in a role. */
  public static When in(Given given, CourseCommand command, Instant now, Role role) {
    var actor = new Actor("staff", "Staff", role, Optional.empty());
    return in(given, command, new Context(now, actor, given.surroundings()));
  }

  /** The command is given by somebody under a protocol. */
  public static When in(
      Given given, CourseCommand command, Instant now, Actor actor, TreatmentProtocol protocol) {
    return in(given, command, new Context(now, actor, given.surroundings(protocol)));
  }

  private static When in(Given given, CourseCommand command, Context context) {
    var course = (OpenCourse) TreatmentCourse.of(given.events());
    return new When(course, CourseDecider.decide(command, course, context));
  }

  public void isRefusedAs(String type) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    var refusal = ((Decision.Refused<?>) decision).refusal();
    assertThat(refusal.type()).isEqualTo(type);
    assertThat(refusal.detail()).isNotBlank();
  }

  /** Refused with exactly these words. */
  public void isRefusedFor(String detail) {
    assertThat(decision).isInstanceOf(Decision.Refused.class);
    assertThat(((Decision.Refused<?>) decision).refusal().detail()).isEqualTo(detail);
  }

  /** Recorded, and no rule is broken; the fold takes it. */
  public void isRecordedAs(Class<? extends TreatmentCourseEvent> type) {
    assertThat(recorded()).singleElement().isInstanceOf(type);
  }

  /** Recorded, with a finding for each rule in the same commit that points at the fact. */
  public void isRecordedAndFlagged(Class<? extends TreatmentCourseEvent> type, String... rules) {
    var events = recorded();
    assertThat(events.getFirst()).isInstanceOf(type);
    var findings = events.stream().skip(1).map(ProtocolDeviationDetected.class::cast).toList();
    assertThat(findings).extracting(ProtocolDeviationDetected::rule).containsExactly(rules);
    assertThat(findings).noneMatch(found -> found.detail().isBlank());
    assertThat(findings).extracting(ProtocolDeviationDetected::fact).containsOnly(course.nextSeq());
  }

  /** Recorded, with a finding that names a rule and points at an earlier event. */
  public void bringsDown(String rule, long decision) {
    assertThat(recorded().stream().skip(1).map(ProtocolDeviationDetected.class::cast))
        .anySatisfy(
            found -> {
              assertThat(found.rule()).isEqualTo(rule);
              assertThat(found.fact()).isEqualTo(decision);
              assertThat(found.detail()).isNotBlank();
            });
  }

  /** The findings beside the event recorded. */
  public List<ProtocolDeviationDetected> findings() {
    return recorded().stream().skip(1).map(ProtocolDeviationDetected.class::cast).toList();
  }

  /** Recorded, with findings on earlier events that name these rules and no other. */
  public void bringsOnly(String... rules) {
    assertThat(recorded().stream().skip(1).map(ProtocolDeviationDetected.class::cast))
        .extracting(ProtocolDeviationDetected::rule)
        .containsExactly(rules);
  }

  /** The event recorded. */
  public TreatmentCourseEvent event() {
    return recorded().getFirst();
  }

  /** The credential that the commit's envelope names. */
  public Optional<String> credential() {
    recorded();
    return ((Decision.Accepted<TreatmentCourseEvent>) decision).actor().credential();
  }

  /** What the same commit records in other streams. */
  public List<DomainEvent> otherStreams() {
    recorded();
    return ((Decision.Accepted<TreatmentCourseEvent>) decision)
        .otherStreams().stream().map(OtherStreamEvent::event).toList();
  }

  /** Everything recorded in the course; the fold takes it. */
  public List<TreatmentCourseEvent> recorded() {
    assertThat(decision).isInstanceOf(Decision.Accepted.class);
    var events = ((Decision.Accepted<TreatmentCourseEvent>) decision).events();
    TreatmentCourse next = course;
    for (var event : events) {
      next = next.evolve(event);
    }
    assertThat(next.nextSeq()).isEqualTo(course.nextSeq() + events.size());
    return events;
  }
}
