package org.treatmentcourse.query.http;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.treatmentcourse.value.actor.Role;

/**
 * Everything that can be asked, and by whom: the one table. What is not in it is denied.
 *
 * <p>A scheduler sees the calendar and nothing clinical; whoever treats sees the courses of the
 * clinic; the trail is for those who treat and those who answer for it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the JDK's and Spring's types don't say that they are
enum Question {
  UPCOMING_SESSIONS(HttpMethod.GET, "/schedule/upcoming", Readers.OF_THE_SCHEDULE),
  SERIES_BOARD(HttpMethod.GET, "/clinics/{clinic}/series-board", Readers.OF_THE_SCHEDULE),
  AGENDA_OF_DAY(HttpMethod.GET, "/clinics/{clinic}/agenda", Readers.OF_THE_SCHEDULE),
  INTEGRATIONS_DUE(HttpMethod.GET, "/clinics/{clinic}/integrations-due", Readers.OF_THE_SCHEDULE),
  ATTENTION(HttpMethod.GET, "/clinics/{clinic}/attention", Readers.OF_THE_SCHEDULE),
  SCHEDULE_HISTORY(
      HttpMethod.GET,
      "/courses/{course}/schedule-history",
      SCHEDULER,
      CLINICIAN,
      PRESCRIBER,
      THERAPIST,
      MONITOR,
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR,
      SERVICE),
  COURSE_NOW(
      HttpMethod.GET,
      "/courses/{course}",
      CLINICIAN,
      PRESCRIBER,
      THERAPIST,
      MONITOR,
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR),
  AUDIT_OF_COURSE(HttpMethod.GET, "/courses/{course}/audit", Readers.OF_A_HISTORY),
  PROOF_OF_COURSE(HttpMethod.GET, "/courses/{course}/audit/proof", Readers.OF_A_HISTORY),
  REPLAY_OF_COURSE(HttpMethod.GET, "/courses/{course}/replay", Readers.OF_A_HISTORY),
  COURSE_AS_OF(HttpMethod.GET, "/courses/{course}/as-of", Readers.OF_A_HISTORY),
  COMPARE_COURSE(HttpMethod.GET, "/courses/{course}/compare", Readers.OF_A_HISTORY),
  READINGS_OF_SESSION(
      HttpMethod.GET,
      "/courses/{course}/sessions/{session}/readings",
      CLINICIAN,
      PRESCRIBER,
      THERAPIST,
      MONITOR,
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR),
  LOG_OF_LOT(
      HttpMethod.GET,
      "/clinics/{clinic}/lots/{lot}",
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR,
      PRESCRIBER),
  CUSTODY_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/custody", Readers.WHO_ANSWER),
  SEARCH_EVENTS(HttpMethod.GET, "/events", Readers.WHO_ANSWER),
  COUNT_EVENTS(HttpMethod.GET, "/events/counts", Readers.WHO_ANSWER),
  FINDINGS(HttpMethod.GET, "/clinics/{clinic}/findings", Readers.WHO_ANSWER),
  FINDINGS_SUMMARY(HttpMethod.GET, "/clinics/{clinic}/findings/summary", Readers.WHO_ANSWER),
  SIGNATURE_FINDINGS(HttpMethod.GET, "/clinics/{clinic}/findings/signatures", Readers.WHO_ANSWER),
  ACCESSES_OF_COURSE(HttpMethod.GET, "/courses/{course}/accesses", Readers.WHO_ANSWER),
  ACCESSES_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/accesses", Readers.WHO_ANSWER),
  EMERGENCY_ACCESSES(HttpMethod.GET, "/clinics/{clinic}/emergency-accesses", Readers.WHO_ANSWER),
  SERIES_PROPOSALS(HttpMethod.POST, "/courses/{course}/series-proposals", Readers.WHO_PLAN),
  REPLANS(HttpMethod.POST, "/clinics/{clinic}/replans", Readers.WHO_PLAN),
  UTILISATION(HttpMethod.GET, "/clinics/{clinic}/utilisation", Readers.WHO_PLAN),
  REQUEST_EXPORT(HttpMethod.POST, "/exports", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR),
  EXPORT_STATUS(HttpMethod.GET, "/exports/{export}", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR),
  EXPORTED_BUNDLE(
      HttpMethod.GET, "/exports/{export}/bundle", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR),
  PARKED_STREAMS(
      HttpMethod.GET, "/operations/parked", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR, SERVICE),
  RETRY_PARKED_STREAM(
      HttpMethod.POST,
      "/operations/parked/{readModel}/{stream}/retry",
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR,
      SERVICE);

  private final HttpMethod method;
  private final String path;
  private final Set<Role> roles;

  Question(HttpMethod method, String path, Role first, Role... others) {
    this(method, path, EnumSet.of(first, others));
  }

  Question(HttpMethod method, String path, Set<Role> roles) {
    this.method = method;
    this.path = path;
    this.roles = Collections.unmodifiableSet(roles);
  }

  /** Roles that several questions are for; an enum's values can't use its own constants. */
  private static final class Readers {
    static final Set<Role> OF_THE_SCHEDULE =
        EnumSet.of(
            SCHEDULER, CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, CLINIC_ADMINISTRATOR, SERVICE);
    static final Set<Role> OF_A_HISTORY =
        EnumSet.of(
            COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER, THERAPIST, MONITOR);
    static final Set<Role> WHO_ANSWER = EnumSet.of(COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR);
    static final Set<Role> WHO_PLAN =
        EnumSet.of(SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER);
  }

  HttpMethod method() {
    return method;
  }

  /** The path, with variables in braces. */
  String path() {
    return path;
  }

  Set<Role> roles() {
    return roles;
  }

  /** What it may be refused with. */
  List<ProblemType> problems() {
    var problems =
        new ArrayList<>(
            List.of(
                ProblemType.MALFORMED,
                ProblemType.UNAUTHENTICATED,
                ProblemType.ROLE_NOT_PERMITTED,
                ProblemType.ANOTHER_CLINIC,
                ProblemType.ACCESS_NOT_RECORDED,
                ProblemType.VIEWS_UNAVAILABLE));
    problems.addAll(
        switch (this) {
          case UPCOMING_SESSIONS,
              SCHEDULE_HISTORY,
              COURSE_NOW,
              AUDIT_OF_COURSE,
              REPLAY_OF_COURSE,
              COURSE_AS_OF,
              COMPARE_COURSE,
              READINGS_OF_SESSION,
              ACCESSES_OF_COURSE,
              SERIES_PROPOSALS ->
              List.of(
                  ProblemType.COURSE_UNKNOWN,
                  ProblemType.HISTORY_CONTESTED,
                  ProblemType.NOT_YET_VISIBLE);
          case SERIES_BOARD,
              AGENDA_OF_DAY,
              INTEGRATIONS_DUE,
              ATTENTION,
              ACCESSES_OF_CLINIC,
              EMERGENCY_ACCESSES ->
              List.of(ProblemType.NOT_YET_VISIBLE);
          case PROOF_OF_COURSE ->
              List.of(
                  ProblemType.COURSE_UNKNOWN,
                  ProblemType.HISTORY_CONTESTED,
                  ProblemType.NOT_YET_VISIBLE,
                  ProblemType.EXPORTS_UNAVAILABLE);
          case LOG_OF_LOT -> List.of(ProblemType.LOT_UNKNOWN, ProblemType.NOT_YET_VISIBLE);
          case RETRY_PARKED_STREAM -> List.of(ProblemType.NOT_PARKED, ProblemType.STILL_PARKED);
          case REPLANS,
              UTILISATION,
              CUSTODY_OF_CLINIC,
              SEARCH_EVENTS,
              COUNT_EVENTS,
              FINDINGS,
              FINDINGS_SUMMARY,
              SIGNATURE_FINDINGS ->
              List.of(ProblemType.NOT_YET_VISIBLE);
          case REQUEST_EXPORT ->
              List.of(
                  ProblemType.COURSE_UNKNOWN,
                  ProblemType.NOTHING_TO_EXPORT,
                  ProblemType.EXPORTS_UNAVAILABLE);
          case EXPORT_STATUS -> List.of(ProblemType.EXPORT_UNKNOWN);
          case EXPORTED_BUNDLE -> List.of(ProblemType.EXPORT_UNKNOWN, ProblemType.EXPORT_NOT_READY);
          case PARKED_STREAMS -> List.<ProblemType>of();
        });
    return problems;
  }
}
