package org.treatmentcourse.timeline;

import static org.treatmentcourse.field.FieldKind.CODE;
import static org.treatmentcourse.field.FieldKind.NARRATIVE;
import static org.treatmentcourse.field.FieldKind.REFERENCE;
import static org.treatmentcourse.field.Sensitivity.ADMINISTRATIVE;
import static org.treatmentcourse.field.Sensitivity.CLINICAL;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.treatmentcourse.field.Holds;
import org.treatmentcourse.field.Sensitive;
import org.treatmentcourse.value.guard.Texts;
import org.treatmentcourse.value.id.ClinicId;
import org.treatmentcourse.value.id.CourseId;
import org.treatmentcourse.value.id.PatientRef;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.treatment.Dose;
import org.treatmentcourse.value.treatment.SafetyCause;
import org.treatmentcourse.wire.DomainEvent;
import org.treatmentcourse.wire.Revised;
import org.treatmentcourse.wire.WidenedUpcaster;

/**
 * Everything that is recorded of a patient's doses over all their courses, and of what holds the
 * next one. What a course does is recorded here in the commit that records it in the course.
 */
@Sensitive(CLINICAL)
public sealed interface DosingTimelineEvent extends DomainEvent {
  /**
   * All courses of the patient are on their timeline from here on: with the first course, or when
   * the courses of before were brought in.
   *
   * @param clinic where the patient's first course was opened
   * @param doses those given before, in all courses; they take the place of what the timeline says
   *     of the same doses
   * @param openCourses the courses that went on at that time
   */
  record TimelineBegun(
      PatientRef patient,
      ClinicId clinic,
      List<TimedDose> doses,
      List<CourseAtClinic> openCourses,
      Instant occurredAt)
      implements DosingTimelineEvent {
    public TimelineBegun {
      doses = List.copyOf(doses);
      openCourses = List.copyOf(openCourses);
    }
  }

  /** A course of the patient, and where it is. */
  record CourseAtClinic(CourseId course, ClinicId clinic) {}

  /**
   * A course of the patient was opened.
   *
   * @param besideReason why, where another one went on
   */
  record CourseBegun(
      CourseId course,
      ClinicId clinic,
      @Holds(NARRATIVE) Optional<String> besideReason,
      Instant occurredAt)
      implements DosingTimelineEvent {
    public CourseBegun {
      besideReason.ifPresent(reason -> Texts.requireText(reason, "besideReason"));
    }
  }

  /** A course of the patient was completed or discontinued. */
  record CourseEnded(CourseId course, Instant occurredAt) implements DosingTimelineEvent {}

  /** An event of the admission of a clinic that did not treat the patient before. */
  sealed interface OfAdmission extends DosingTimelineEvent {
    /** The clinic. */
    ClinicId clinic();

    /** The SHA-256 of the signed consent that the admission rests on. */
    String consentDocumentHash();
  }

  /**
   * Another clinic may treat the patient, who consented to the disclosure of their doses to it [42
   * CFR 2.31].
   *
   * @param consentDocumentHash the SHA-256 of the signed document, 64 lower-case hex digits
   */
  record PatientAdmitted(
      ClinicId clinic,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) String consentDocumentHash,
      Instant occurredAt)
      implements OfAdmission {
    public PatientAdmitted {
      requireHash(consentDocumentHash);
    }
  }

  /**
   * The patient withdrew the consent that a clinic's admission rests on. From then on the clinic is
   * disclosed no other dose of the patient, and decides on none, until it admits the patient anew
   * [42 CFR 2.31].
   *
   * @param consentDocumentHash as in {@link PatientAdmitted}
   */
  record AdmissionEnded(
      ClinicId clinic,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) String consentDocumentHash,
      Instant occurredAt)
      implements OfAdmission {
    public AdmissionEnded {
      requireHash(consentDocumentHash);
    }
  }

  /**
   * A dose was cleared, by what was counted then.
   *
   * @param counted the doses before it
   */
  record DoseCleared(
      CourseId course, SessionNumber session, Dose dose, CountedDoses counted, Instant occurredAt)
      implements DosingTimelineEvent {}

  /** A dose was begun, ended, observed to its end or corrected; this is what is known by now. */
  record DoseRecorded(TimedDose dose, Instant occurredAt) implements DosingTimelineEvent {}

  /**
   * A correction took a dose back.
   *
   * @param fact the sequence number of the dose in the course, as in {@link TimedDose}
   */
  record DoseRetracted(
      CourseId course, @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact, Instant occurredAt)
      implements DosingTimelineEvent {}

  /**
   * An absolute contraindication was found in a course, or ruled out there; this is what is known
   * by now (rules 2 and 24).
   */
  @Revised(WidenedUpcaster.class) // found again
  record ContraindicationRecorded(FoundContraindication contraindication, Instant occurredAt)
      implements DosingTimelineEvent {}

  /**
   * A correction took back that a contraindication was found, or a version of the protocol that no
   * longer has it as absolute was adopted.
   *
   * @param code the contraindication's, as the protocol names it
   */
  record ContraindicationRetracted(CourseId course, @Holds(CODE) String code, Instant occurredAt)
      implements DosingTimelineEvent {
    public ContraindicationRetracted {
      Texts.requireText(code, "code");
    }
  }

  /** An event of a review, which is named by the fact and by the danger in it. */
  sealed interface OfReview extends DosingTimelineEvent {
    CourseId course();

    long fact();

    SafetyCause cause();

    /** The review in question. */
    default SafetyReview.Id review() {
      return new SafetyReview.Id(course(), fact(), cause());
    }
  }

  /**
   * A fact holds the next dose until it is reviewed (rule 25).
   *
   * @param session where the fact is one of a session
   * @param fact its sequence number in the course
   * @param clinic where it was recorded
   */
  @Revised(WidenedUpcaster.class) // slow rates
  record SafetyReviewOpened(
      CourseId course,
      Optional<SessionNumber> session,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
      SafetyCause cause,
      ClinicId clinic,
      Instant occurredAt)
      implements OfReview {}

  /**
   * A correction took back what a review was opened for; the review stays open.
   *
   * @param fact as in {@link SafetyReviewOpened}
   */
  @Revised(WidenedUpcaster.class) // slow rates
  record SafetyCauseWithdrawn(
      CourseId course,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
      SafetyCause cause,
      Instant occurredAt)
      implements OfReview {}

  /**
   * Somebody reviewed the fact: doses may go on.
   *
   * @param fact as in {@link SafetyReviewOpened}
   * @param assessment what was found
   * @param plan what is done about it
   * @param reason why doses may go on
   */
  @Revised(WidenedUpcaster.class) // slow rates
  record SafetyReviewClosed(
      CourseId course,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
      SafetyCause cause,
      @Holds(NARRATIVE) String assessment,
      @Holds(NARRATIVE) String plan,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements OfReview {
    public SafetyReviewClosed {
      Texts.requireText(assessment, "assessment");
      Texts.requireText(plan, "plan");
      Texts.requireText(reason, "reason");
    }
  }

  /**
   * Another clinic that treats the patient reviewed the fact for its own courses: their doses may
   * go on. In the review's own clinic it stays open.
   *
   * @param fact as in {@link SafetyReviewOpened}
   * @param clinic the clinic whose courses it is closed for
   * @param assessment what was found
   * @param plan what is done about it
   * @param reason why doses may go on
   */
  record SafetyReviewClosedForClinic(
      CourseId course,
      @Holds(REFERENCE) @Sensitive(ADMINISTRATIVE) long fact,
      SafetyCause cause,
      ClinicId clinic,
      @Holds(NARRATIVE) String assessment,
      @Holds(NARRATIVE) String plan,
      @Holds(NARRATIVE) String reason,
      Instant occurredAt)
      implements OfReview {
    public SafetyReviewClosedForClinic {
      Texts.requireText(assessment, "assessment");
      Texts.requireText(plan, "plan");
      Texts.requireText(reason, "reason");
    }
  }

  private static void requireHash(String consentDocumentHash) {
    if (!consentDocumentHash.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("consentDocumentHash must be 64 lower-case hex digits");
    }
  }
}
