package org.treatmentcourse.command.course.dosing;

import static org.treatmentcourse.command.course.consultation.MedicationRules.MEDICATIONS_ARE_RECONCILED;
import static org.treatmentcourse.command.course.deliberation.DecisionOrder.NO_LATER_DECISION_IS_ON_RECORD;
import static org.treatmentcourse.command.course.deliberation.SafetyHolds.DOSE_IS_UNDER_NO_SAFETY_REVIEW;
import static org.treatmentcourse.command.course.deliberation.SafetyHolds.NO_SAFETY_REVIEW_IS_OPEN;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.BASELINE_IS_EXAMINED;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.CONSENTS_ARE_ACTIVE;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.CONSENTS_ARE_NOT_WITHDRAWN_SINCE;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.INTENTION_IS_SET;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.PATIENT_IS_ELIGIBLE;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.PREPARATION_IS_HELD;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.TRANSPORT_IS_ARRANGED;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.VITALS_ARE_BELOW_THE_THRESHOLD;
import static org.treatmentcourse.command.course.dosing.ClearanceRules.VITALS_ARE_FRESH;
import static org.treatmentcourse.command.course.dosing.DoseRules.DOSE_IS_CLEARED;
import static org.treatmentcourse.command.course.dosing.DoseRules.DOSE_IS_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.dosing.EvaluationRules.RESPONSE_IS_EVALUATED_WHERE_DUE;
import static org.treatmentcourse.command.course.dosing.EvidenceAgeRules.CHECK_IN_IS_OF_THE_DAY;
import static org.treatmentcourse.command.course.dosing.EvidenceAgeRules.CLEARANCE_IS_OF_THE_DAY;
import static org.treatmentcourse.command.course.dosing.EvidenceAgeRules.EVIDENCE_IS_RECENT_ENOUGH;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.COMPLETED_DOSE_HAS_CONSENT;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.CONSENTS_ARE_STILL_ACTIVE;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.DOSE_HAS_NO_CONTRAINDICATION;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.DOSE_IS_SCREENED_FOR;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.EVIDENCE_COMES_BEFORE_THE_CLEARANCE;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.EVIDENCE_COMES_BEFORE_THE_DOSE;
import static org.treatmentcourse.command.course.dosing.EvidenceRules.EVIDENCE_COMES_BEFORE_THE_ORDER;
import static org.treatmentcourse.command.course.dosing.LotRules.DOSE_IS_DRAWN_FOR_ITS_SESSION;
import static org.treatmentcourse.command.course.dosing.LotRules.DOSE_IS_FROM_A_LOT_IN_DATE;
import static org.treatmentcourse.command.course.dosing.LotRules.DOSE_IS_FROM_A_RECEIVED_LOT;
import static org.treatmentcourse.command.course.dosing.LotRules.GIVEN_IS_WITHIN_WHAT_WAS_DRAWN;
import static org.treatmentcourse.command.course.dosing.OverrideRules.CLEARANCE_NEEDS_NO_OVERRIDE;
import static org.treatmentcourse.command.course.dosing.OverrideRules.VITALS_ARE_BELOW_THE_STOP_LIMIT;
import static org.treatmentcourse.command.course.dosing.SafetyRules.ABSTENTION_IS_MET;
import static org.treatmentcourse.command.course.dosing.SafetyRules.CLEARED_DOSE_IS_AS_ORDERED;
import static org.treatmentcourse.command.course.dosing.SafetyRules.ESKETAMINE_PATIENT_IS_ENROLLED;
import static org.treatmentcourse.command.course.dosing.SafetyRules.INCREMENTS_ARE_APART;
import static org.treatmentcourse.command.course.dosing.SafetyRules.INCREMENTS_ARE_WITHIN_THE_DOSE;
import static org.treatmentcourse.command.course.dosing.SafetyRules.REMOTE_DOSE_IS_ACKNOWLEDGED;
import static org.treatmentcourse.command.course.dosing.SafetyRules.REMOTE_DOSE_IS_BY_MOUTH;
import static org.treatmentcourse.command.course.dosing.SafetyRules.REMOTE_ORDER_IS_BY_MOUTH;
import static org.treatmentcourse.command.course.dosing.SessionRules.DOSE_GOES_ON;
import static org.treatmentcourse.command.course.dosing.SessionRules.DOSE_IS_UNDER_WAY;
import static org.treatmentcourse.command.course.dosing.SessionRules.PATIENT_HAS_ARRIVED;
import static org.treatmentcourse.command.course.dosing.SessionRules.SESSION_AWAITS_A_DOSE;
import static org.treatmentcourse.command.course.dosing.SessionRules.SESSION_HAS_NO_DOSE_YET;
import static org.treatmentcourse.command.course.dosing.SessionRules.SESSION_IS_SCHEDULED;
import static org.treatmentcourse.command.course.dosing.given.AbsoluteCapRules.GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP;
import static org.treatmentcourse.command.course.dosing.given.AmountRules.TOTAL_IS_IN_THE_PROTOCOL;
import static org.treatmentcourse.command.course.dosing.given.DecidedDoseRules.DOSE_IS_AS_ORDERED;
import static org.treatmentcourse.command.course.dosing.given.DecidedDoseRules.TOTAL_IS_AS_CLEARED;
import static org.treatmentcourse.command.course.dosing.given.DecidedDoseRules.TOTAL_IS_AS_ORDERED;
import static org.treatmentcourse.command.course.dosing.given.DurationRules.DOSE_TAKES_ITS_LEAST_TIME;
import static org.treatmentcourse.command.course.dosing.given.FirstDoseRules.CLEARED_FIRST_DOSE_IS_A_STARTING_DOSE;
import static org.treatmentcourse.command.course.dosing.given.FirstDoseRules.FIRST_ESKETAMINE_DOSE_IS_A_STARTING_DOSE;
import static org.treatmentcourse.command.course.dosing.given.PartsRules.INCREMENT_IS_ONE_DEVICE;
import static org.treatmentcourse.command.course.dosing.given.PartsRules.INCREMENT_IS_WITHIN_THE_TOTAL;
import static org.treatmentcourse.command.course.dosing.given.PartsRules.TOTAL_IS_THE_SUM_OF_ITS_PARTS;
import static org.treatmentcourse.command.course.dosing.given.PartsRules.TOTAL_IS_WHOLE_DEVICES;
import static org.treatmentcourse.command.course.dosing.given.SelectedRouteRules.DOSE_IS_BY_THE_SELECTED_ROUTE;
import static org.treatmentcourse.command.course.timeline.AdmissionRules.ADMISSION_STANDS;
import static org.treatmentcourse.command.course.timeline.ContraindicationElsewhereRules.NO_CONTRAINDICATION_ELSEWHERE;
import static org.treatmentcourse.command.course.timeline.PlannedDoseRules.DOSE_IS_AS_THE_MAINTENANCE_PLAN_SAYS;
import static org.treatmentcourse.command.course.timeline.PlannedDoseRules.DOSE_IS_WITHIN_THE_LONGEST_GAP;
import static org.treatmentcourse.command.course.timeline.PlannedDoseRules.MAINTENANCE_INTERVAL_HAS_PASSED;
import static org.treatmentcourse.command.course.timeline.TimelineRules.CUMULATIVE_DOSE_IS_WITHIN_ITS_LIMIT;
import static org.treatmentcourse.command.course.timeline.TimelineRules.DOSES_ARE_APART;
import static org.treatmentcourse.command.course.timeline.TimelineRules.DOSING_TIMELINE_IS_READY;
import static org.treatmentcourse.command.course.timeline.TimelineRules.NO_OTHER_DOSE_IS_CLEARED;
import static org.treatmentcourse.command.course.timeline.TimelineRules.NO_OTHER_SESSION_IS_UNDER_WAY;
import static org.treatmentcourse.command.course.timeline.TimelineRules.SERIES_HAS_ROOM_FOR_THE_DOSE;
import static org.treatmentcourse.command.course.timeline.TimelineRules.WEEK_HAS_ROOM_FOR_THE_DOSE;

import java.util.Set;
import org.treatmentcourse.command.course.commands.DosingCommand;
import org.treatmentcourse.command.course.commands.DosingCommand.CheckInPatient;
import org.treatmentcourse.command.course.commands.DosingCommand.ClearForDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.EndDose;
import org.treatmentcourse.command.course.commands.DosingCommand.GiveDoseIncrement;
import org.treatmentcourse.command.course.commands.DosingCommand.HoldDosing;
import org.treatmentcourse.command.course.commands.DosingCommand.OrderDose;
import org.treatmentcourse.command.course.commands.DosingCommand.StartDose;
import org.treatmentcourse.command.course.deliberation.CourseDeliberation;
import org.treatmentcourse.command.decision.Context;
import org.treatmentcourse.command.decision.Decision;
import org.treatmentcourse.course.OpenCourse;
import org.treatmentcourse.course.event.Clearance;
import org.treatmentcourse.course.event.DosingEvent.DoseEnded;
import org.treatmentcourse.course.event.DosingEvent.DoseIncrementGiven;
import org.treatmentcourse.course.event.DosingEvent.DoseOrdered;
import org.treatmentcourse.course.event.DosingEvent.DoseStarted;
import org.treatmentcourse.course.event.DosingEvent.DosingClearanceDecided;
import org.treatmentcourse.course.event.DosingEvent.PatientCheckedIn;
import org.treatmentcourse.course.event.TreatmentCourseEvent;

/** Decides on a dosing session: clearance is a gate, a dose given is a fact. */
public final class DosingDecider {
  /** The names of the rules on an amount that may go by body weight. */
  public static final Set<String> RULES_BY_WEIGHT =
      Set.of(
          DOSE_IS_IN_THE_PROTOCOL.name(),
          TOTAL_IS_IN_THE_PROTOCOL.name(),
          GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP.name());

  private DosingDecider() {}

  public static Decision<TreatmentCourseEvent> decide(
      DosingCommand command, OpenCourse course, Context context) {
    return switch (command) {
      case CheckInPatient c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new PatientCheckedIn(
                          c.session(),
                          c.abstentions(),
                          c.weightKg(),
                          c.attendance(),
                          c.occurredAt()),
                  SESSION_IS_SCHEDULED);
      case OrderDose c ->
          CourseDeliberation.on(c, course, context)
              .require(SESSION_AWAITS_A_DOSE, PATIENT_IS_ELIGIBLE, CONSENTS_ARE_ACTIVE)
              .require(CONSENTS_ARE_NOT_WITHDRAWN_SINCE)
              .require(DOSE_IS_IN_THE_PROTOCOL, ESKETAMINE_PATIENT_IS_ENROLLED)
              .require(DOSE_HAS_NO_CONTRAINDICATION, DOSE_IS_SCREENED_FOR)
              .require(NO_CONTRAINDICATION_ELSEWHERE, ADMISSION_STANDS)
              .require(REMOTE_ORDER_IS_BY_MOUTH, NO_SAFETY_REVIEW_IS_OPEN)
              .require(DOSE_IS_AS_THE_MAINTENANCE_PLAN_SAYS, EVIDENCE_COMES_BEFORE_THE_ORDER)
              .record(
                  () ->
                      new DoseOrdered(
                          c.session(),
                          c.dose(),
                          c.attendance(),
                          context.actor().id(),
                          c.occurredAt()));
      case ClearForDosing c ->
          CourseDeliberation.on(c, course, context)
              .require(PATIENT_HAS_ARRIVED, PATIENT_IS_ELIGIBLE, CONSENTS_ARE_ACTIVE)
              .require(CONSENTS_ARE_NOT_WITHDRAWN_SINCE)
              .require(BASELINE_IS_EXAMINED, MEDICATIONS_ARE_RECONCILED)
              .require(PREPARATION_IS_HELD, INTENTION_IS_SET, TRANSPORT_IS_ARRANGED)
              .require(DOSE_IS_IN_THE_PROTOCOL, CLEARED_DOSE_IS_AS_ORDERED)
              .require(ESKETAMINE_PATIENT_IS_ENROLLED, RESPONSE_IS_EVALUATED_WHERE_DUE)
              .require(REMOTE_DOSE_IS_BY_MOUTH, REMOTE_DOSE_IS_ACKNOWLEDGED)
              .require(DOSE_HAS_NO_CONTRAINDICATION, DOSE_IS_SCREENED_FOR)
              .require(NO_CONTRAINDICATION_ELSEWHERE, ADMISSION_STANDS)
              .require(ABSTENTION_IS_MET, NO_SAFETY_REVIEW_IS_OPEN)
              .require(VITALS_ARE_FRESH)
              .require(VITALS_ARE_BELOW_THE_STOP_LIMIT, VITALS_ARE_BELOW_THE_THRESHOLD)
              .require(EVIDENCE_COMES_BEFORE_THE_CLEARANCE, EVIDENCE_IS_RECENT_ENOUGH)
              .require(CHECK_IN_IS_OF_THE_DAY)
              .require(NO_LATER_DECISION_IS_ON_RECORD)
              .require(DOSING_TIMELINE_IS_READY, NO_OTHER_DOSE_IS_CLEARED)
              .require(NO_OTHER_SESSION_IS_UNDER_WAY, DOSES_ARE_APART)
              .require(WEEK_HAS_ROOM_FOR_THE_DOSE, MAINTENANCE_INTERVAL_HAS_PASSED)
              .require(DOSE_IS_AS_THE_MAINTENANCE_PLAN_SAYS)
              .require(SERIES_HAS_ROOM_FOR_THE_DOSE, CUMULATIVE_DOSE_IS_WITHIN_ITS_LIMIT)
              .flag(CLEARANCE_NEEDS_NO_OVERRIDE)
              .flag(CLEARED_FIRST_DOSE_IS_A_STARTING_DOSE)
              .record(
                  () ->
                      new DosingClearanceDecided(
                          c.session(),
                          new Clearance.Cleared(c.dose(), c.overrideReason()),
                          c.occurredAt()));
      case HoldDosing c ->
          CourseDeliberation.on(c, course, context)
              .require(PATIENT_HAS_ARRIVED, NO_LATER_DECISION_IS_ON_RECORD)
              .record(
                  () ->
                      new DosingClearanceDecided(
                          c.session(), new Clearance.Held(c.reasons()), c.occurredAt()));
      case StartDose c ->
          CourseDeliberation.on(c, course, context)
              .flag(DOSE_IS_WITHIN_THE_LONGEST_GAP)
              .record(
                  () -> new DoseStarted(c.session(), c.dose(), c.lot(), c.occurredAt()),
                  SESSION_HAS_NO_DOSE_YET,
                  PATIENT_IS_ELIGIBLE,
                  CONSENTS_ARE_ACTIVE,
                  DOSE_IS_CLEARED,
                  DOSE_IS_IN_THE_PROTOCOL,
                  ESKETAMINE_PATIENT_IS_ENROLLED,
                  REMOTE_DOSE_IS_BY_MOUTH,
                  VITALS_ARE_FRESH,
                  VITALS_ARE_BELOW_THE_STOP_LIMIT,
                  CHECK_IN_IS_OF_THE_DAY,
                  CLEARANCE_IS_OF_THE_DAY,
                  DOSE_IS_UNDER_NO_SAFETY_REVIEW,
                  NO_OTHER_SESSION_IS_UNDER_WAY,
                  DOSES_ARE_APART,
                  WEEK_HAS_ROOM_FOR_THE_DOSE,
                  MAINTENANCE_INTERVAL_HAS_PASSED,
                  DOSE_IS_AS_THE_MAINTENANCE_PLAN_SAYS,
                  SERIES_HAS_ROOM_FOR_THE_DOSE,
                  CUMULATIVE_DOSE_IS_WITHIN_ITS_LIMIT,
                  DOSE_IS_FROM_A_RECEIVED_LOT,
                  DOSE_IS_FROM_A_LOT_IN_DATE,
                  DOSE_IS_DRAWN_FOR_ITS_SESSION,
                  DOSE_IS_AS_ORDERED,
                  DOSE_IS_BY_THE_SELECTED_ROUTE,
                  FIRST_ESKETAMINE_DOSE_IS_A_STARTING_DOSE,
                  GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP,
                  DOSE_HAS_NO_CONTRAINDICATION,
                  NO_CONTRAINDICATION_ELSEWHERE,
                  ADMISSION_STANDS,
                  EVIDENCE_COMES_BEFORE_THE_DOSE);
      case GiveDoseIncrement c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () ->
                      new DoseIncrementGiven(
                          c.session(), c.amountMilligrams(), c.lot(), c.occurredAt()),
                  DOSE_GOES_ON,
                  INCREMENTS_ARE_APART,
                  INCREMENTS_ARE_WITHIN_THE_DOSE,
                  DOSE_IS_UNDER_NO_SAFETY_REVIEW,
                  INCREMENT_IS_ONE_DEVICE,
                  INCREMENT_IS_WITHIN_THE_TOTAL,
                  DOSE_IS_FROM_A_RECEIVED_LOT,
                  DOSE_IS_FROM_A_LOT_IN_DATE,
                  DOSE_IS_DRAWN_FOR_ITS_SESSION,
                  GIVEN_IS_WITHIN_WHAT_WAS_DRAWN,
                  GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP,
                  CONSENTS_ARE_STILL_ACTIVE,
                  ADMISSION_STANDS);
      case EndDose c ->
          CourseDeliberation.on(c, course, context)
              .record(
                  () -> new DoseEnded(c.session(), c.totalMilligrams(), c.ending(), c.occurredAt()),
                  DOSE_IS_UNDER_WAY,
                  GIVEN_IS_WITHIN_WHAT_WAS_DRAWN,
                  TOTAL_IS_AS_CLEARED,
                  TOTAL_IS_AS_ORDERED,
                  TOTAL_IS_THE_SUM_OF_ITS_PARTS,
                  TOTAL_IS_WHOLE_DEVICES,
                  TOTAL_IS_IN_THE_PROTOCOL,
                  FIRST_ESKETAMINE_DOSE_IS_A_STARTING_DOSE,
                  GIVEN_IS_WITHIN_THE_ABSOLUTE_CAP,
                  DOSE_TAKES_ITS_LEAST_TIME,
                  COMPLETED_DOSE_HAS_CONSENT);
    };
  }
}
