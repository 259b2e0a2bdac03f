package org.treatmentcourse.command.course.monitoring;

import static org.treatmentcourse.command.decision.Refusal.allowed;
import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_12;
import static org.treatmentcourse.command.decision.Rule.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.MonitoringCommand.DischargePatient;
import org.treatmentcourse.command.course.commands.MonitoringCommand.RecordGuidedTherapy;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.Session;
import org.treatmentcourse.course.event.MonitoringEvent.GuidedTherapyRecorded;
import org.treatmentcourse.protocol.TherapistPresence;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Visit;

/** Rule 10: a therapist is with the patient for as long as the protocol asks. */
final class PresenceRules {
  private static final String NAME = "therapist-presence-covers-the-session";

  /** The roles that guide a patient through a session. */
  private static final List<Role> THERAPISTS =
      List.of(Role.THERAPIST, Role.CLINICIAN, Role.PRESCRIBER);

  /** Flagged: the therapist's presence has a gap. */
  static final Rule<DischargePatient, OpenCourse> PRESENCE_COVERS_THE_SESSION =
      rule(
          NAME,
          "S0, S1",
          (command, course, context) ->
              context
                  .protocolOf(course)
                  .therapistPresence()
                  .flatMap(needed -> gap(command.session(), course, needed, context)));

  /** The gate: a session with a gap closes only with a documented reason. */
  static final Rule<DischargePatient, OpenCourse> PRESENCE_GAP_IS_EXPLAINED =
      rule(
          NAME,
          "S0, S1",
          (command, course, context) ->
              command.presenceGapReason().isPresent()
                  ? allowed()
                  : PRESENCE_COVERS_THE_SESSION.against(command, course, context));

  /** Rule 10: the therapist who was there is one of the clinic's, by their registration. */
  static final Rule<RecordGuidedTherapy, OpenCourse> THERAPIST_IS_REGISTERED =
      rule(
          "therapist-is-registered",
          "S0, S1, 21 CFR 11.10(g)",
          RELEASE_2026_11,
          (command, course, context) ->
              unless(
                  isTherapist(command.therapist(), course, context),
                  new TherapistNotRegistered(command.session())));

  /** A presence is no longer than a session can be; a longer one covers none. */
  static final Rule<RecordGuidedTherapy, OpenCourse> PRESENCE_IS_WITHIN_A_SESSION =
      rule(
          "presence-is-within-a-session",
          "S0, S1, 21 CFR 11.10(f)",
          RELEASE_2026_12,
          (command, course, context) ->
              unless(
                  isOfASession(command.from(), command.to()),
                  new PresenceTooLong(command.from(), command.to())));

  private PresenceRules() {}

  private static boolean isOfASession(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(Visit.LONGEST) <= 0;
  }

  private static boolean isTherapist(String id, OpenCourse course, Context context) {
    var standing = context.practitioner(course.opened().clinic(), id);
    return THERAPISTS.stream().anyMatch(standing::isRegisteredAs);
  }

  private static Optional<Refusal> gap(
      SessionNumber session, OpenCourse course, TherapistPresence needed, Context context) {
    return course
        .session(session)
        .filter(Session.Dosed.class::isInstance)
        .map(Session.Dosed.class::cast)
        .flatMap(
            dosed -> {
              var start = dosed.given().startedAt();
              var to = start.plus(needed.to());
              var covered =
                  coveredUntil(start.plus(needed.from()), session, course, needed, context);
              return unless(!covered.isBefore(to), new TherapistPresenceGap(covered, to));
            });
  }

  /** Until when a registered therapist was there without a break from a moment on. */
  private static Instant coveredUntil(
      Instant from,
      SessionNumber session,
      OpenCourse course,
      TherapistPresence needed,
      Context context) {
    var presences =
        course
            .facts()
            .of(session, GuidedTherapyRecorded.class)
            .filter(therapy -> needed.modes().contains(therapy.presence()))
            .filter(therapy -> isOfASession(therapy.from(), therapy.to()))
            .filter(therapy -> isTherapist(therapy.therapist(), course, context))
            .sorted(Comparator.comparing(GuidedTherapyRecorded::from))
            .toList();
    var covered = from;
    for (var presence : presences) {
      if (!presence.from().isAfter(covered) && presence.to().isAfter(covered)) {
        covered = presence.to();
      }
    }
    return covered;
  }

  /** Nobody of the clinic in a fitting role has this id. */
  record TherapistNotRegistered(SessionNumber session) implements Refusal {
    @Override
    public String detail() {
      return "therapist of session "
          + session
          + " is nobody whom this clinic has registered as therapist, clinician or prescriber";
    }
  }

  /** The therapist can't have been there so long. */
  record PresenceTooLong(Instant from, Instant to) implements Refusal {
    @Override
    public String detail() {
      return "the presence is from "
          + from
          + " to "
          + to
          + "; a session is at most "
          + Visit.LONGEST
          + " long, so it covers none";
    }
  }

  /** No therapist was there. */
  record TherapistPresenceGap(Instant from, Instant to) implements Refusal {
    @Override
    public String detail() {
      return "no therapist is recorded from "
          + from
          + " on, needed until "
          + to
          + "; record it, or give a presenceGapReason";
    }
  }
}
