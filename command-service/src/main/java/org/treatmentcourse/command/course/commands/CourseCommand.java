package org.treatmentcourse.command.course.commands;

import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.command.decision.PermittedRoles;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.ProtocolId;

/**
 * Something an actor wants of a course: to open it, to go on under another version of its protocol,
 * or a step of one of its phases. The phases' families are in one package, since outside a named
 * module a sealed type permits nothing of another package.
 */
public sealed interface CourseCommand extends Command
    permits CourseCommand.OpenCourse,
        CourseCommand.AdoptProtocolVersion,
        CourseCommand.FlagDoseElsewhere,
        CourseCommand.FlagRevokedCredential,
        ConsultationCommand,
        ConsentCommand,
        PreparationCommand,
        SchedulingCommand,
        BookingCommand,
        DosingCommand,
        MonitoringCommand,
        IntegrationCommand,
        MaintenanceCommand,
        ClosingCommand,
        CorrectionCommand {
  /** The course it is for. */
  CourseId course();

  @Override
  default String stream() {
    return course().stream();
  }

  /**
   * A command that takes a decision or draws a conclusion from the record: nothing has happened by
   * it yet, so what speaks against it refuses it, a missing credential of the actor too. Every
   * command of a course is this or {@link Reporting}.
   */
  interface Deciding {}

  /**
   * A command that reports a fact: the fact has happened, whatever the record says. The command is
   * refused only if it is malformed, in the future, outside the actor's role or clinic, or of an
   * unknown course. Every other rule that the fact breaks is found beside it, a missing credential
   * and a closed course too. A correction is such a command once it points at an event that this
   * actor can correct. Every command of a course is this or {@link Deciding}.
   */
  interface Reporting {}

  /**
   * A command that may go against a rule of spacing or capacity, if its actor may and says why;
   * each rule overridden is an event of its own.
   */
  interface WithOverride {
    /** The roles that answer for a protocol or for the clinic. */
    Set<Role> PRIVILEGED = Set.of(PRESCRIBER, CLINIC_ADMINISTRATOR);

    CourseId course();

    Instant occurredAt();

    /** The reason for overriding the rules; absent where none is overridden. */
    Optional<String> override();
  }

  /**
   * A command that a closed course takes as well as an open one: corrections, signatures, overdue
   * forms, what becomes of an adverse event, and the end of an observation.
   */
  interface AfterClosing {}

  /**
   * A command that a timer may give, too. A command given by the timer occurred when it fell due,
   * which follows from the record. The timer's delay is therefore no late entry. A timer's command
   * is refused where it was superseded: it concludes from silence, and somebody has spoken.
   */
  interface ByTheClock {}

  /**
   * Opens a course under a published version of a protocol.
   *
   * @param reasonBesideAnother why, where another course of the patient goes on
   */
  @PermittedRoles({CLINICIAN, PRESCRIBER, SCHEDULER, CLINIC_ADMINISTRATOR})
  record OpenCourse(
      CourseId course,
      PatientRef patient,
      ClinicId clinic,
      ProtocolId protocol,
      int protocolVersion,
      @Holds(NARRATIVE) Optional<String> reasonBesideAnother,
      Instant occurredAt)
      implements CourseCommand, Deciding {
    /** The only course of the patient. */
    public OpenCourse(
        CourseId course,
        PatientRef patient,
        ClinicId clinic,
        ProtocolId protocol,
        int protocolVersion,
        Instant occurredAt) {
      this(course, patient, clinic, protocol, protocolVersion, Optional.empty(), occurredAt);
    }
  }

  /**
   * Goes on under a newer version of the course's protocol; the actor of the command approves it.
   */
  @PermittedRoles({PRESCRIBER, CLINICIAN, CLINIC_ADMINISTRATOR})
  record AdoptProtocolVersion(
      CourseId course, int version, @Holds(NARRATIVE) String reason, Instant occurredAt)
      implements CourseCommand, Deciding {}

  /**
   * Finds which rules of this course fall by a dose, an absolute contraindication, a danger or a
   * death that another course of the patient tells.
   *
   * @param entry its place on the patient's timeline; -1 for a death, which is no entry there
   */
  @PermittedRoles(SERVICE)
  record FlagDoseElsewhere(CourseId course, long entry, Instant occurredAt)
      implements CourseCommand, AfterClosing, ByTheClock, Deciding {}

  /**
   * Finds which steps a person took in this course without the credential that they needed, where
   * the clinic only told afterwards that it had been revoked.
   *
   * @param practitioner the person, by the id the issuer knows
   * @param role as which they acted
   * @param facts the sequence numbers of their steps
   */
  @PermittedRoles(SERVICE)
  record FlagRevokedCredential(
      CourseId course, String practitioner, Role role, List<Long> facts, Instant occurredAt)
      implements CourseCommand, AfterClosing, ByTheClock, Deciding {
    public FlagRevokedCredential {
      facts = List.copyOf(facts);
    }
  }
}
