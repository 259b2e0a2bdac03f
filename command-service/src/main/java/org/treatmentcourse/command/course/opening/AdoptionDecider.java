package org.treatmentcourse.command.course.opening;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.rule;
import static org.treatmentcourse.command.protocol.ProtocolDecider.PROTOCOL_IS_OF_THE_CLINIC;

import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.CourseCommand.AdoptProtocolVersion;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.course.opening.Pinning.ProtocolNotEffective;
import org.treatmentcourse.command.course.opening.Pinning.ProtocolVersionRetired;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.protocol.ProtocolDecider.ProtocolOfAnotherClinic;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.OpeningEvent.ProtocolVersionAdopted;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.protocol.version.ProtocolVersions.Version;
import org.treatmentcourse.value.id.SessionNumber;

/** Decides that a running course goes on under a newer version of its protocol. */
public final class AdoptionDecider {
  /** The adopted version is a published version of the course's own protocol. */
  static final Rule<AdoptProtocolVersion, OpenCourse> ADOPTED_VERSION_IS_PUBLISHED =
      rule(
          "adopted-version-is-published",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  version(command, course, context).isPresent(),
                  new AdoptedVersionUnknown(command.version())));

  /** A course goes on under its own clinic's protocol, or one without an owner. */
  static final Rule<AdoptProtocolVersion, OpenCourse> ADOPTED_PROTOCOL_IS_OF_THE_CLINIC =
      rule(
          PROTOCOL_IS_OF_THE_CLINIC,
          "21 CFR 11.10(d)",
          (command, course, context) ->
              unless(
                  // What was adopted before the protocol was assigned stays.
                  context.isTriedAgain()
                      || context
                          .surroundings()
                          .versions(course.protocol().id())
                          .serves(course.opened().clinic()),
                  new ProtocolOfAnotherClinic()));

  /** A course goes on to newer versions and never back. */
  static final Rule<AdoptProtocolVersion, OpenCourse> ADOPTED_VERSION_IS_HIGHER =
      rule(
          "adopted-version-is-higher",
          "11.10(f)",
          (command, course, context) ->
              unless(
                  command.version() > course.protocol().version(),
                  new AdoptedVersionNotHigher(command.version(), course.protocol().version())));

  /** A course can't adopt a retired version. */
  static final Rule<AdoptProtocolVersion, OpenCourse> ADOPTED_VERSION_IS_NOT_RETIRED =
      rule(
          Pinning.VERSION_IS_NOT_RETIRED,
          "clinic",
          (command, course, context) ->
              version(command, course, context)
                  .filter(version -> Pinning.isRetired(version, command.occurredAt(), context))
                  .map(version -> new ProtocolVersionRetired(command.version())));

  /** A version is adopted from its effective day on. */
  static final Rule<AdoptProtocolVersion, OpenCourse> ADOPTED_VERSION_IS_EFFECTIVE =
      rule(
          Pinning.PROTOCOL_IS_EFFECTIVE,
          "clinic",
          (command, course, context) ->
              version(command, course, context)
                  .map(Version::protocol)
                  .filter(
                      protocol ->
                          !Pinning.isEffective(
                              protocol,
                              context.day(command.occurredAt(), course.opened().clinic())))
                  .map(protocol -> new ProtocolNotEffective(protocol.effectiveFrom())));

  /** A patient who is dosed or watched stays under the numbers by which the dose was cleared. */
  static final Rule<AdoptProtocolVersion, OpenCourse> NO_DOSE_IS_UNDER_WAY =
      rule(
          "no-dose-is-under-way",
          "clinic",
          (command, course, context) ->
              unless(!course.isPatientWatched(), new DoseUnderWay(course.watchedSessions())));

  private AdoptionDecider() {}

  /** The approver is the actor of the command. */
  public static Decision<TreatmentCourseEvent> decide(
      AdoptProtocolVersion command, OpenCourse course, Context context) {
    return CourseDeliberation.on(command, course, context)
        .require(ADOPTED_PROTOCOL_IS_OF_THE_CLINIC)
        .require(ADOPTED_VERSION_IS_PUBLISHED, ADOPTED_VERSION_IS_HIGHER)
        .require(ADOPTED_VERSION_IS_NOT_RETIRED, ADOPTED_VERSION_IS_EFFECTIVE)
        .require(NO_DOSE_IS_UNDER_WAY)
        .record(
            () ->
                new ProtocolVersionAdopted(
                    course.protocol(),
                    version(command, course, context).orElseThrow().ref(),
                    command.reason(),
                    context.actor().id(),
                    command.occurredAt()));
  }

  private static Optional<Version> version(
      AdoptProtocolVersion command, OpenCourse course, Context context) {
    return context.surroundings().versions(course.protocol().id()).version(command.version());
  }

  /** No version was published under this number. */
  record AdoptedVersionUnknown(int version) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " of the course's protocol is not published";
    }
  }

  /** The course pins this version, or a newer one. */
  record AdoptedVersionNotHigher(int version, int pinned) implements Refusal {
    @Override
    public String detail() {
      return "version " + version + " is not higher than " + pinned + ", which the course pins";
    }
  }

  /** A session is between the start of its dose and discharge. */
  record DoseUnderWay(List<SessionNumber> sessions) implements Refusal {
    DoseUnderWay {
      sessions = List.copyOf(sessions);
    }

    @Override
    public String detail() {
      return "session "
          + String.join(", ", sessions.stream().map(SessionNumber::toString).toList())
          + " is between the start of its dose and discharge; adopt the version after it";
    }
  }
}
