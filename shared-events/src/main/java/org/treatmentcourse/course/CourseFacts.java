package org.treatmentcourse.course;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.treatmentcourse.course.event.ClosingEvent.CourseDiscontinued;
import org.treatmentcourse.course.event.ClosingEvent.DiscontinuationReason;
import org.treatmentcourse.course.event.ConsentEvent;
import org.treatmentcourse.course.event.ConsultationEvent.Answer;
import org.treatmentcourse.course.event.ConsultationEvent.ContraindicationScreened;
import org.treatmentcourse.course.event.ConsultationEvent.MedicalHistoryRecorded;
import org.treatmentcourse.course.event.ConsultationEvent.Presence;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.FindingEvent.ProtocolDeviationDetected;
import org.treatmentcourse.course.event.MaintenanceEvent;
import org.treatmentcourse.course.event.MaintenanceEvent.MaintenancePlanAgreed;
import org.treatmentcourse.course.event.MaintenanceEvent.ResponseEvaluated;
import org.treatmentcourse.course.event.MaintenanceEvent.SeriesCompleted;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventFollowedUp;
import org.treatmentcourse.course.event.MonitoringEvent.AdverseEventRecorded;
import org.treatmentcourse.course.event.MonitoringEvent.PatientDeparted;
import org.treatmentcourse.course.event.MonitoringEvent.SedationAssessed;
import org.treatmentcourse.course.event.MonitoringEvent.VitalSignsRecorded;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.course.event.TreatmentCourseEvent.OfSession;
import org.treatmentcourse.protocol.terms.Contraindication;
import org.treatmentcourse.value.id.SessionNumber;
import org.treatmentcourse.value.measure.Kilograms;
import org.treatmentcourse.value.treatment.AdverseEventOutcome;
import org.treatmentcourse.value.treatment.ConsentKind;
import org.treatmentcourse.value.treatment.Disposition;

/** The facts of a course: questions to the events that stand. */
public record CourseFacts(List<StandingEvent> standing) {
  /** Rule 18: a late entry is recorded and flagged [21 CFR 11.10(e)]. */
  public static final String LATE_ENTRY = "late-entry";

  /** The rule whose finding says that the patient cancelled within the clinic's notice. */
  public static final String CANCELLATION_IS_IN_TIME = "cancellation-is-in-time";

  /** From check-in or clearance to the dose: what is further apart is not of one day [check]. */
  public static final Duration LONGEST_WAY_TO_A_DOSE = Duration.ofHours(12);

  /** All standing events of a kind, in the order of recording. */
  public <E extends TreatmentCourseEvent> Stream<E> all(Class<E> kind) {
    return standing.stream().map(StandingEvent::event).filter(kind::isInstance).map(kind::cast);
  }

  /** True if there is a standing event of a kind. */
  public boolean has(Class<? extends TreatmentCourseEvent> kind) {
    return all(kind).findAny().isPresent();
  }

  /** The last standing event of a kind that meets a condition, by time of occurrence. */
  public <E extends TreatmentCourseEvent> Optional<E> latest(
      Class<E> kind, Predicate<? super E> condition) {
    return all(kind)
        .filter(condition)
        .reduce((a, b) -> b.occurredAt().isBefore(a.occurredAt()) ? a : b);
  }

  /** True if a consent was given by a moment and not withdrawn by then. */
  public boolean consentIsActive(ConsentKind kind, Instant at) {
    return latest(
            ConsentEvent.OfKind.class,
            event -> event.kind() == kind && !event.occurredAt().isAfter(at))
        .filter(ConsentEvent.ConsentGiven.class::isInstance)
        .isPresent();
  }

  /**
   * The last follow-up of an adverse event. One that is said of another session, or of before the
   * onset, is not of it.
   *
   * @param seq the adverse event's place in the course
   */
  public Optional<AdverseEventFollowedUp> lastFollowUp(long seq, AdverseEventRecorded event) {
    return latest(
        AdverseEventFollowedUp.class,
        said ->
            said.adverseEvent() == seq
                && said.session().equals(event.session())
                && !said.occurredAt().isBefore(event.occurredAt()));
  }

  /** True if the patient is known to have died. */
  public boolean patientHasDied() {
    return diedAt().isPresent();
  }

  /** By when the patient had died, if that is known. */
  public Optional<Instant> diedAt() {
    return all(TreatmentCourseEvent.class)
        .filter(CourseFacts::tellsOfDeath)
        .map(TreatmentCourseEvent::occurredAt)
        .min(Comparator.naturalOrder());
  }

  /** True if an event says that the patient has died. */
  public static boolean tellsOfDeath(TreatmentCourseEvent event) {
    return (event instanceof PatientDeparted gone && gone.disposition() == Disposition.DIED)
        || (event instanceof AdverseEventFollowedUp outcome
            && outcome.outcome() == AdverseEventOutcome.FATAL)
        || (event instanceof CourseDiscontinued ended
            && ended.reasonClass() == DiscontinuationReason.PATIENT_DIED);
  }

  /** The finding of the last screening for a contraindication, if there was one. */
  public Optional<Presence> screening(String code) {
    return latest(ContraindicationScreened.class, event -> event.code().equals(code))
        .map(ContraindicationScreened::presence);
  }

  /**
   * True if a contraindication was last found present by a moment: by its screening, or, for
   * pregnancy and breastfeeding, by a medical history that no later screening followed.
   */
  public boolean isPresent(String code, Instant by) {
    var screened =
        latest(
            ContraindicationScreened.class,
            event -> event.code().equals(code) && !event.occurredAt().isAfter(by));
    return screened.filter(found -> found.presence() == Presence.PRESENT).isPresent()
        || latest(MedicalHistoryRecorded.class, event -> !event.occurredAt().isAfter(by))
            .filter(history -> saysPresent(history, code))
            .filter(history -> screened.filter(found -> isAfter(found, history)).isEmpty())
            .isPresent();
  }

  /** True if a medical history says that a contraindication is there, since it asks for it. */
  public static boolean saysPresent(MedicalHistoryRecorded history, String code) {
    return code.equals(Contraindication.PREGNANCY_OR_BREASTFEEDING)
        && (history.pregnancy() == Answer.YES || history.lactation() == Answer.YES);
  }

  private static boolean isAfter(TreatmentCourseEvent event, TreatmentCourseEvent other) {
    return event.occurredAt().isAfter(other.occurredAt());
  }

  /** True if the response was evaluated since the last series was completed. */
  public boolean responseIsEvaluated() {
    return all(MaintenanceEvent.class)
        .filter(event -> event instanceof SeriesCompleted || event instanceof ResponseEvaluated)
        .reduce((earlier, later) -> later)
        .filter(ResponseEvaluated.class::isInstance)
        .isPresent();
  }

  /** True if the response was evaluated since the maintenance plan in force was agreed. */
  public boolean maintenanceIsReviewed() {
    return all(MaintenanceEvent.class)
        .filter(
            event -> event instanceof MaintenancePlanAgreed || event instanceof ResponseEvaluated)
        .reduce((earlier, later) -> later)
        .filter(ResponseEvaluated.class::isInstance)
        .isPresent();
  }

  /** True if a finding is of an entry that came late; what the entry says may be all right. */
  public static boolean isLateEntry(ProtocolDeviationDetected found) {
    return found.rule().equals(LATE_ENTRY);
  }

  /** True if a fact, by its sequence number, was found to break a rule. */
  public boolean isFound(String rule, long fact) {
    return all(ProtocolDeviationDetected.class)
        .anyMatch(found -> found.rule().equals(rule) && found.fact() == fact);
  }

  /** The standing events of a kind that belong to a session, in the order of recording. */
  public <E extends TreatmentCourseEvent & OfSession> Stream<E> of(
      SessionNumber session, Class<E> kind) {
    return all(kind).filter(event -> event.session().equals(session));
  }

  /** The last standing event of a kind of a session in a period, both ends included. */
  public <E extends TreatmentCourseEvent & OfSession> Optional<E> latest(
      Class<E> kind, SessionNumber session, Instant from, Instant upTo) {
    return latest(
        kind,
        event ->
            event.session().equals(session)
                && !event.occurredAt().isBefore(from)
                && !event.occurredAt().isAfter(upTo));
  }

  /**
   * The last standing event of a kind of a session up to a moment; where all are later, the last of
   * these, which rule 27 finds.
   */
  public <E extends TreatmentCourseEvent & OfSession> Optional<E> lastBy(
      Class<E> kind, SessionNumber session, Instant moment) {
    return latest(
            kind, event -> event.session().equals(session) && !event.occurredAt().isAfter(moment))
        .or(() -> latest(kind, event -> event.session().equals(session)));
  }

  /**
   * The weight of the day of a session: the last at a check-in, or in a medical history that was
   * taken after it on that day; absent if nobody weighed at a check-in.
   */
  public Optional<Kilograms> weight(SessionNumber session) {
    var arrival =
        latest(
            PatientCheckedIn.class,
            event -> event.session().equals(session) && event.weightKg().isPresent());
    return arrival
        .flatMap(
            weighed ->
                latest(
                    MedicalHistoryRecorded.class,
                    history -> history.weightKg().isPresent() && isOfTheDay(weighed, history)))
        .flatMap(MedicalHistoryRecorded::weightKg)
        .or(() -> arrival.flatMap(PatientCheckedIn::weightKg));
  }

  private static boolean isOfTheDay(PatientCheckedIn arrival, MedicalHistoryRecorded history) {
    var since = Duration.between(arrival.occurredAt(), history.occurredAt());
    return since.isPositive() && since.compareTo(LONGEST_WAY_TO_A_DOSE) <= 0;
  }

  /** The last vital signs of a session up to a moment. */
  public Optional<VitalSignsRecorded> vitals(SessionNumber session, Instant upTo) {
    return latest(
        VitalSignsRecorded.class,
        event -> event.session().equals(session) && !event.occurredAt().isAfter(upTo));
  }

  /** The last sedation score of a session in a period, both ends included. */
  public Optional<SedationAssessed> sedation(SessionNumber session, Instant from, Instant upTo) {
    return latest(
        SedationAssessed.class,
        event ->
            event.session().equals(session)
                && !event.occurredAt().isBefore(from)
                && !event.occurredAt().isAfter(upTo));
  }
}
