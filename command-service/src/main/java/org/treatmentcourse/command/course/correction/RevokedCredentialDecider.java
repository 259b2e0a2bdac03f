package org.treatmentcourse.command.course.correction;

import static org.treatmentcourse.command.course.deliberation.Credentials.ACTOR_HOLDS_THE_CREDENTIAL;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.treatmentcourse.command.course.commands.CourseCommand.FlagRevokedCredential;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.StandingEvent;
import org.treatmentcourse.course.event.FindingEvent.DeviationSeverity;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.value.actor.Actor;

/**
 * Rule 22: a credential that was revoked as of earlier is missing on each step that its holder took
 * since, as it is on a step that is told after the revocation [21 CFR 11.10(g)].
 */
public final class RevokedCredentialDecider {
  private RevokedCredentialDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      FlagRevokedCredential command, OpenCourse course, Context context) {
    return CourseDeliberation.on(command, course, context)
        .recordAll(
            () -> {
              var findings =
                  command.facts().stream()
                      .flatMap(fact -> course.standing(fact).stream())
                      .flatMap(step -> missing(step, command, course, context))
                      .toList();
              return findings.isEmpty()
                  ? new Decision.Refused<>(ACTOR_HOLDS_THE_CREDENTIAL, new CredentialsWereHeld())
                  : new Decision.Accepted<>(findings, List.of(), context.actor());
            });
  }

  private static Stream<TreatmentCourseEvent> missing(
      StandingEvent step, FlagRevokedCredential command, OpenCourse course, Context context) {
    var actor =
        new Actor(command.practitioner(), command.practitioner(), command.role(), Optional.empty());
    var then = new Context(context.now(), actor, context.surroundings());
    return !course.facts().isFound(ACTOR_HOLDS_THE_CREDENTIAL, step.seq())
            && Credentials.of(
                    course.opened().clinic(),
                    context.protocolOf(course),
                    step.event().occurredAt(),
                    then)
                instanceof Credentials.Missing missing
        ? Stream.of(
            new ProtocolDeviationDetected(
                ACTOR_HOLDS_THE_CREDENTIAL,
                step.seq(),
                DeviationSeverity.MAJOR,
                missing.refusal().detail(),
                command.occurredAt()))
        : Stream.empty();
  }

  /** The steps stand no more, are found already, or needed no such credential. */
  record CredentialsWereHeld() implements Refusal {
    @Override
    public String detail() {
      return "none of the steps lacks a credential that is not found already";
    }
  }
}
