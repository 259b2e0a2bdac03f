package org.treatmentcourse.command.course.opening;

import static org.treatmentcourse.command.decision.Refusal.unless;
import static org.treatmentcourse.command.decision.Rule.RELEASE_2026_11;
import static org.treatmentcourse.command.decision.Rule.rule;
import static org.treatmentcourse.command.protocol.ProtocolDecider.PROTOCOL_IS_OF_THE_CLINIC;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import org.treatmentcourse.command.course.commands.CourseCommand.OpenCourse;
import org.treatmentcourse.command.course.deliberation.Credentials;
import org.treatmentcourse.command.course.deliberation.DeathRules;
import org.treatmentcourse.command.course.deliberation.LateEntry;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.command.decision.Decision.Accepted;
import org.treatmentcourse.command.decision.Deliberation;
import org.treatmentcourse.command.decision.Refusal;
import org.treatmentcourse.command.decision.Rule;
import org.treatmentcourse.command.protocol.ProtocolDecider.ProtocolOfAnotherClinic;
import org.treatmentcourse.course.event.OpeningEvent.CourseOpened;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.patient.Patient;
import org.treatmentcourse.protocol.TreatmentProtocol;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolVersions;
import org.treatmentcourse.value.id.ClinicId;

/** Decides the opening of a course. */
public final class OpeningDecider {
  /** Rule 1: a version is pinned from its first day on [S0–S3]. */
  static final Rule<OpenCourse, TreatmentProtocol> PINNED_PROTOCOL_IS_EFFECTIVE =
      rule(
          Pinning.PROTOCOL_IS_EFFECTIVE,
          "S0–S3",
          (command, protocol, context) ->
              unless(
                  Pinning.isEffective(
                      protocol, context.day(command.occurredAt(), command.clinic())),
                  new Pinning.ProtocolNotEffective(protocol.effectiveFrom())));

  /** Rule 1: no course begins to pin a retired version [clinic]. */
  static final Rule<OpenCourse, TreatmentProtocol> PINNED_VERSION_IS_NOT_RETIRED =
      rule(
          Pinning.VERSION_IS_NOT_RETIRED,
          "clinic",
          (command, protocol, context) ->
              unless(
                  !isRetired(command, context),
                  new Pinning.ProtocolVersionRetired(command.protocolVersion())));

  /** A course pins its own clinic's protocol; a shared one is copied first, or assigned. */
  static final Rule<OpenCourse, TreatmentProtocol> PINNED_PROTOCOL_IS_OF_THE_CLINIC =
      rule(
          PROTOCOL_IS_OF_THE_CLINIC,
          "21 CFR 11.10(d)",
          RELEASE_2026_11,
          (command, protocol, context) ->
              notOfTheClinic(
                  context.surroundings().versions(command.protocol()), command.clinic()));

  /** Rule 24: another clinic treats the patient only after it admitted them. */
  static final Rule<OpenCourse, TreatmentProtocol> PATIENT_IS_ADMITTED =
      rule(
          "patient-is-admitted",
          "42 CFR 2.31",
          (command, protocol, context) ->
              unless(
                  OpeningOnTheTimeline.of(command, context)
                          .timeline()
                          .clinics()
                          .contains(command.clinic())
                      && isRegisteredHereOrTreatedHere(command, context),
                  new PatientNotAdmitted()));

  /** Rule 24: a second course beside one that goes on is meant, and says why. */
  static final Rule<OpenCourse, TreatmentProtocol> COURSE_BESIDE_ANOTHER_HAS_A_REASON =
      rule(
          "course-beside-another-has-a-reason",
          "S1",
          (command, protocol, context) ->
              unless(
                  command.reasonBesideAnother().isPresent()
                      || OpeningOnTheTimeline.of(command, context)
                          .timeline()
                          .openCourses()
                          .keySet()
                          .stream()
                          // That this very course is open is the ledger's matter.
                          .allMatch(command.course()::equals),
                  new AnotherCourseOpen()));

  /** Rule 26: no course is opened for a patient who had died, by any of their courses. */
  static final Rule<OpenCourse, TreatmentProtocol> OPENED_FOR_THE_LIVING =
      rule(
          DeathRules.NAME,
          "S3, 21 CFR 11.10(f)",
          RELEASE_2026_11,
          (command, protocol, context) ->
              OpeningOnTheTimeline.of(command, context).timeline().courses().stream()
                  .map(context.surroundings()::course)
                  .filter(org.treatmentcourse.course.OpenCourse.class::isInstance)
                  .map(org.treatmentcourse.course.OpenCourse.class::cast)
                  .flatMap(course -> course.facts().diedAt().stream())
                  .min(Comparator.naturalOrder())
                  .filter(died -> command.occurredAt().isAfter(died))
                  .map(DeathRules.AfterDeath::new));

  private OpeningDecider() {}

  /** Pins the protocol by its content; a course is opened once, which the ledger's stream holds. */
  public static Decision<TreatmentCourseEvent> decide(OpenCourse command, Context context) {
    var protocol = context.surroundings().protocol(command.protocol(), command.protocolVersion());
    return Deliberation.on(command, protocol, context)
        .require(Credentials.areHeldAt(command.clinic()))
        .require(PINNED_PROTOCOL_IS_OF_THE_CLINIC)
        .require(PINNED_PROTOCOL_IS_EFFECTIVE, PINNED_VERSION_IS_NOT_RETIRED)
        .require(PATIENT_IS_ADMITTED, OPENED_FOR_THE_LIVING, COURSE_BESIDE_ANOTHER_HAS_A_REASON)
        .decide(() -> opened(command, protocol, context));
  }

  private static Decision<TreatmentCourseEvent> opened(
      OpenCourse command, TreatmentProtocol protocol, Context context) {
    var events = new ArrayList<TreatmentCourseEvent>();
    events.add(
        new CourseOpened(
            command.course(),
            command.patient(),
            command.clinic(),
            ContentHash.pin(protocol),
            command.occurredAt()));
    LateEntry.of(command, context, protocol, 0).ifPresent(events::add);
    var credentials = Credentials.of(command.clinic(), protocol, command.occurredAt(), context);
    return new Accepted<>(
        events, OpeningOnTheTimeline.of(command, context).entries(command), credentials.actor());
  }

  private static Optional<Refusal> notOfTheClinic(ProtocolVersions protocol, ClinicId clinic) {
    if (protocol.isOf(clinic)) {
      return Optional.empty();
    }
    return Optional.of(
        protocol.owner().isEmpty() ? new ProtocolWithoutOwner() : new ProtocolOfAnotherClinic());
  }

  /** A pseudonym that another clinic has given is named by none that did not admit the patient. */
  private static boolean isRegisteredHereOrTreatedHere(OpenCourse command, Context context) {
    var patient = context.surroundings().patient(command.patient());
    return patient instanceof Patient.Unknown
        || patient.isOf(command.clinic())
        || context.surroundings().clinicsOf(command.patient()).contains(command.clinic());
  }

  private static boolean isRetired(OpenCourse command, Context context) {
    return context
        .surroundings()
        .versions(command.protocol())
        .version(command.protocolVersion())
        .filter(version -> Pinning.isRetired(version, command.occurredAt(), context))
        .isPresent();
  }

  /** The patient is another clinic's, for now. */
  record PatientNotAdmitted() implements Refusal {
    @Override
    public String detail() {
      return "the patient is treated by another clinic; admit-patient has to come first, with the"
          + " patient's consent to the disclosure";
    }
  }

  /** The protocol is nobody's: courses that pin it go on, and none begins to. */
  record ProtocolWithoutOwner() implements Refusal {
    @Override
    public String detail() {
      return "the protocol belongs to no clinic; copy-protocol makes a copy the clinic's own, and"
          + " assign-protocol gives the clinic the protocol";
    }
  }

  /** There is a course already. */
  record AnotherCourseOpen() implements Refusal {
    @Override
    public String detail() {
      return "another course of the patient goes on; reasonBesideAnother has to say why there is a"
          + " second one";
    }
  }
}
