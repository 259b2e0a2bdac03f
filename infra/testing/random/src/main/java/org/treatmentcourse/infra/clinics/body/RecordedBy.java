package org.treatmentcourse.infra.clinics.body;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.CourseModel;
import org.treatmentcourse.infra.clinics.model.Fact;
import tools.jackson.databind.JsonNode;

/** Which command records which event: only who may give it may correct the event (rule 28). */
public final class RecordedBy {
  private static final Set<String> CORRECTIONS = Set.of("enter-in-error", "amend-event");

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("ConsultationRequested", "request-consultation"),
          Map.entry("ConsultationHeld", "hold-consultation"),
          Map.entry("MentalStatusExamined", "examine-mental-status"),
          Map.entry("MedicationsReconciled", "reconcile-medications"),
          Map.entry("MedicalHistoryRecorded", "record-medical-history"),
          Map.entry("PriorTreatmentRecorded", "record-prior-treatment"),
          Map.entry("RatingScaleScored", "score-rating-scale"),
          Map.entry("ContraindicationScreened", "screen-contraindication"),
          Map.entry("MisuseRiskAssessed", "assess-misuse-risk"),
          Map.entry("RouteSelected", "select-route"),
          Map.entry("CoverageVerified", "verify-coverage"),
          Map.entry("EligibilityDecided", "decide-eligibility"),
          Map.entry("ConsentGiven", "give-consent"),
          Map.entry("ConsentWithdrawn", "withdraw-consent"),
          Map.entry("RemsEnrolled", "enrol-in-rems"),
          Map.entry("PreparationSessionHeld", "hold-preparation-session"),
          Map.entry("IntentionSet", "set-intention"),
          Map.entry("PreparationInstructionsIssued", "issue-preparation-instructions"),
          Map.entry("MedicationAdjustmentOrdered", "order-medication-adjustment"),
          Map.entry("SupportPersonNamed", "name-support-person"),
          Map.entry("CareTeamMemberAssigned", "assign-care-team-member"),
          Map.entry("TransportArranged", "arrange-transport"),
          Map.entry("SeriesPlanned", "plan-series"),
          Map.entry("SessionScheduled", "schedule-session"),
          Map.entry("SessionRescheduled", "reschedule-session"),
          Map.entry("SessionCancelled", "cancel-session"),
          Map.entry("SessionMissed", "record-missed-session"),
          Map.entry("PatientCheckedIn", "check-in-patient"),
          Map.entry("DoseOrdered", "order-dose"),
          Map.entry("DoseStarted", "start-dose"),
          Map.entry("DoseIncrementGiven", "give-dose-increment"),
          Map.entry("DoseEnded", "end-dose"),
          Map.entry("VitalSignsRecorded", "record-vital-signs"),
          Map.entry("SedationAssessed", "assess-sedation"),
          Map.entry("DissociationAssessed", "assess-dissociation"),
          Map.entry("DischargeAssessed", "assess-discharge"),
          Map.entry("AdverseEventRecorded", "record-adverse-event"),
          Map.entry("AdverseEventFollowedUp", "follow-up-adverse-event"),
          Map.entry("PatientDeparted", "record-departure"),
          Map.entry("ExperienceObserved", "observe-experience"),
          Map.entry("RescueInterventionGiven", "give-rescue-intervention"),
          Map.entry("GuidedTherapyRecorded", "record-guided-therapy"),
          Map.entry("PatientDischarged", "discharge-patient"),
          Map.entry("MonitoringFormSubmitted", "submit-monitoring-form"),
          Map.entry("IntegrationSessionHeld", "hold-integration-session"),
          Map.entry("PostSessionReflectionHeld", "hold-post-session-reflection"),
          Map.entry("PracticeAssigned", "assign-practice"),
          Map.entry("IntegrationWindowMissed", "miss-integration-window"),
          Map.entry("SeriesCompleted", "complete-series"),
          Map.entry("ResponseEvaluated", "evaluate-response"),
          Map.entry("MaintenancePlanAgreed", "agree-maintenance-plan"),
          Map.entry("CourseSuspended", "suspend-course"),
          Map.entry("CourseResumed", "resume-course"),
          Map.entry("CourseCompleted", "complete-course"),
          Map.entry("CourseDiscontinued", "discontinue-course"));

  private RecordedBy() {}

  /**
   * The command whose givers may give a command: of a correction, the one that recorded its target;
   * itself where the target is unknown or nobody's to correct.
   *
   * @param body of the command
   */
  public static String authority(String command, JsonNode body, CourseModel model) {
    return CORRECTIONS.contains(command)
        ? target(body, model).flatMap(RecordedBy::command).orElse(command)
        : command;
  }

  private static Optional<Fact> target(JsonNode body, CourseModel model) {
    long seq = body.path("target").asLong(-1);
    return model.all().stream().filter(fact -> fact.seq() == seq).findFirst();
  }

  private static Optional<String> command(Fact fact) {
    return fact.type().equals("DosingClearanceDecided")
        ? Optional.of(isCleared(fact.body()) ? "clear-for-dosing" : "hold-dosing")
        : Optional.ofNullable(COMMANDS.get(fact.type()));
  }

  /** By the event, or by the command that caused it. */
  private static boolean isCleared(JsonNode body) {
    return body.has("dose") || body.path("decision").path("outcome").asString("").equals("CLEARED");
  }
}
