package org.treatmentcourse.infra.clinics.body;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.treatmentcourse.infra.clinics.model.ProtocolNumbers;
import org.treatmentcourse.value.actor.Role;

/** Who does what in a clinic, and who surely may not. */
public final class Staff {
  private static final Map<String, Role> DOES =
      Map.ofEntries(
          Map.entry("request-consultation", SCHEDULER),
          Map.entry("verify-coverage", CLINIC_ADMINISTRATOR),
          Map.entry("decide-eligibility", PRESCRIBER),
          Map.entry("select-route", PRESCRIBER),
          Map.entry("hold-preparation-session", THERAPIST),
          Map.entry("set-intention", THERAPIST),
          Map.entry("issue-preparation-instructions", MONITOR),
          Map.entry("order-medication-adjustment", PRESCRIBER),
          Map.entry("name-support-person", SCHEDULER),
          Map.entry("assign-care-team-member", CLINIC_ADMINISTRATOR),
          Map.entry("plan-series", PRESCRIBER),
          Map.entry("schedule-session", SCHEDULER),
          Map.entry("reschedule-session", SCHEDULER),
          Map.entry("cancel-session", SCHEDULER),
          Map.entry("record-missed-session", SCHEDULER),
          Map.entry("arrange-transport", SCHEDULER),
          Map.entry("check-in-patient", MONITOR),
          Map.entry("order-dose", PRESCRIBER),
          Map.entry("clear-for-dosing", PRESCRIBER),
          Map.entry("hold-dosing", MONITOR),
          Map.entry("start-dose", MONITOR),
          Map.entry("give-dose-increment", MONITOR),
          Map.entry("end-dose", MONITOR),
          Map.entry("record-vital-signs", MONITOR),
          Map.entry("assess-sedation", MONITOR),
          Map.entry("assess-dissociation", MONITOR),
          Map.entry("assess-discharge", MONITOR),
          Map.entry("record-adverse-event", MONITOR),
          Map.entry("follow-up-adverse-event", MONITOR),
          Map.entry("record-departure", MONITOR),
          Map.entry("observe-experience", THERAPIST),
          Map.entry("give-rescue-intervention", MONITOR),
          Map.entry("record-guided-therapy", THERAPIST),
          Map.entry("discharge-patient", PRESCRIBER),
          Map.entry("end-series-early", PRESCRIBER),
          Map.entry("submit-monitoring-form", MONITOR),
          Map.entry("hold-integration-session", THERAPIST),
          Map.entry("hold-post-session-reflection", THERAPIST),
          Map.entry("assign-practice", THERAPIST),
          Map.entry("miss-integration-window", THERAPIST));

  private static final List<String> EVERY_COMMAND =
      List.of(
          "request-consultation",
          "hold-consultation",
          "examine-mental-status",
          "reconcile-medications",
          "record-medical-history",
          "record-prior-treatment",
          "score-rating-scale",
          "screen-contraindication",
          "assess-misuse-risk",
          "select-route",
          "verify-coverage",
          "decide-eligibility",
          "give-consent",
          "withdraw-consent",
          "enrol-in-rems",
          "hold-preparation-session",
          "set-intention",
          "issue-preparation-instructions",
          "order-medication-adjustment",
          "name-support-person",
          "assign-care-team-member",
          "arrange-transport",
          "plan-series",
          "schedule-session",
          "reschedule-session",
          "cancel-session",
          "record-missed-session",
          "check-in-patient",
          "order-dose",
          "clear-for-dosing",
          "hold-dosing",
          "start-dose",
          "give-dose-increment",
          "end-dose",
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "follow-up-adverse-event",
          "record-departure",
          "observe-experience",
          "give-rescue-intervention",
          "record-guided-therapy",
          "discharge-patient",
          "submit-monitoring-form",
          "hold-integration-session",
          "hold-post-session-reflection",
          "assign-practice",
          "miss-integration-window",
          "complete-series",
          "end-series-early",
          "evaluate-response",
          "agree-maintenance-plan",
          "suspend-course",
          "resume-course",
          "complete-course",
          "discontinue-course",
          "enter-in-error",
          "amend-event",
          "sign-record");

  private static final Set<String> PRESCRIBERS_ALONE =
      Set.of("order-dose", "clear-for-dosing", "end-series-early");

  /** What a prescriber or clinician decides: no therapist, scheduler or administrator may. */
  private static final Set<String> MEDICAL =
      Set.of(
          "decide-eligibility",
          "plan-series",
          "order-dose",
          "clear-for-dosing",
          "start-dose",
          "end-dose",
          "discharge-patient",
          "complete-series",
          "agree-maintenance-plan",
          "suspend-course",
          "complete-course",
          "discontinue-course",
          "screen-contraindication",
          "assess-misuse-risk");

  /** What is found, done or said at the patient: the front desk records none of it. */
  private static final Set<String> CLINICAL =
      Set.of(
          "hold-consultation",
          "examine-mental-status",
          "reconcile-medications",
          "record-medical-history",
          "record-prior-treatment",
          "score-rating-scale",
          "give-consent",
          "withdraw-consent",
          "enrol-in-rems",
          "hold-preparation-session",
          "set-intention",
          "issue-preparation-instructions",
          "check-in-patient",
          "hold-dosing",
          "give-dose-increment",
          "record-vital-signs",
          "assess-sedation",
          "assess-dissociation",
          "assess-discharge",
          "record-adverse-event",
          "follow-up-adverse-event",
          "record-departure",
          "observe-experience",
          "give-rescue-intervention",
          "record-guided-therapy",
          "hold-integration-session",
          "hold-post-session-reflection",
          "assign-practice",
          "miss-integration-window");

  private Staff() {}

  /** A therapist of the protocol's clinic, by the id that the issuer knows. */
  static String therapist(ProtocolNumbers protocol) {
    return "demo-therapist-" + protocol.clinic();
  }

  /** Who usually does it. */
  public static Role whoDoes(String command) {
    return DOES.getOrDefault(command, CLINICIAN);
  }

  /** Every command of a course but its opening. */
  public static List<String> everyCommand() {
    return EVERY_COMMAND;
  }

  /** Roles that may never do it: the officer only reads. */
  public static List<Role> whoMayNot(String command) {
    if (PRESCRIBERS_ALONE.contains(command)) {
      return List.of(COMPLIANCE_OFFICER, SERVICE, THERAPIST, SCHEDULER, MONITOR, CLINICIAN);
    }
    if (command.equals("plan-series")) {
      return List.of(COMPLIANCE_OFFICER, SERVICE, THERAPIST, MONITOR);
    }
    if (CLINICAL.contains(command)) {
      return List.of(COMPLIANCE_OFFICER, SCHEDULER, CLINIC_ADMINISTRATOR);
    }
    return MEDICAL.contains(command)
        ? List.of(COMPLIANCE_OFFICER, SERVICE, THERAPIST, SCHEDULER, CLINIC_ADMINISTRATOR)
        : List.of(COMPLIANCE_OFFICER);
  }
}
