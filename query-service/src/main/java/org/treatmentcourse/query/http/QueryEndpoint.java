package org.treatmentcourse.query.http;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.CLINIC_ADMINISTRATOR;
import static org.treatmentcourse.value.actor.Role.COMPLIANCE_OFFICER;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.SCHEDULER;
import static org.treatmentcourse.value.actor.Role.SERVICE;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.HandlerMapping;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.security.OpenPaths;
import org.treatmentcourse.value.actor.Role;

/**
 * The one table of all questions and the roles that may ask them. A request that is not in it is
 * denied.
 *
 * <p>A scheduler sees the calendar and nothing clinical. People who treat see the courses of the
 * clinic and the doses of its patients. The trail is for people who treat and people who answer for
 * it.
 */
@SuppressWarnings("ImmutableEnumChecker") // the JDK's and Spring's types don't say that they are
public enum QueryEndpoint {
  UPCOMING_SESSIONS(HttpMethod.GET, "/schedule/upcoming", Roles.OF_THE_SCHEDULE),
  SERIES_BOARD(HttpMethod.GET, "/clinics/{clinic}/series-board", Roles.OF_THE_SCHEDULE),
  AGENDA_OF_DAY(HttpMethod.GET, "/clinics/{clinic}/agenda", Roles.OF_THE_SCHEDULE),
  DAY_SHEET(HttpMethod.GET, "/clinics/{clinic}/day-sheet", Roles.OF_THE_SCHEDULE),
  INTEGRATIONS_DUE(HttpMethod.GET, "/clinics/{clinic}/integrations-due", Roles.OF_THE_SCHEDULE),
  ATTENTION(HttpMethod.GET, "/clinics/{clinic}/attention", Roles.OF_THE_SCHEDULE),
  COURSES_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/courses", Roles.OF_THE_CLINIC),
  RESOURCES_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/resources", Roles.OF_THE_CLINIC),
  PRACTITIONERS_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/practitioners", Roles.OF_THE_CLINIC),
  PROTOCOLS_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/protocols", Roles.OF_THE_CLINIC),
  HOLDS_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/holds", Roles.OF_THE_SCHEDULE),
  FEEDS_OF_CLINIC(
      HttpMethod.GET,
      "/clinics/{clinic}/feeds",
      SCHEDULER,
      CLINIC_ADMINISTRATOR,
      COMPLIANCE_OFFICER),
  SAFETY_WORKLIST(HttpMethod.GET, "/clinics/{clinic}/safety", Roles.OF_A_HISTORY),
  DOSES_OF_PATIENT(
      HttpMethod.GET,
      "/clinics/{clinic}/patients/{patient}/doses",
      CLINICIAN,
      PRESCRIBER,
      THERAPIST,
      MONITOR),
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
  AUDIT_OF_COURSE(HttpMethod.GET, "/courses/{course}/audit", Roles.OF_A_HISTORY),
  PROOF_OF_COURSE(HttpMethod.GET, "/courses/{course}/audit/proof", Roles.OF_A_HISTORY),
  REPLAY_OF_COURSE(HttpMethod.GET, "/courses/{course}/replay", Roles.OF_A_HISTORY),
  COURSE_AS_OF(HttpMethod.GET, "/courses/{course}/as-of", Roles.OF_A_HISTORY),
  COMPARE_COURSE(HttpMethod.GET, "/courses/{course}/compare", Roles.OF_A_HISTORY),
  READINGS_OF_SESSION(
      HttpMethod.GET,
      "/courses/{course}/sessions/{session}/readings",
      CLINICIAN,
      PRESCRIBER,
      THERAPIST,
      MONITOR,
      COMPLIANCE_OFFICER,
      CLINIC_ADMINISTRATOR),
  LOTS_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/lots", Roles.OF_THE_CABINET),
  LOG_OF_LOT(HttpMethod.GET, "/clinics/{clinic}/lots/{lot}", Roles.OF_THE_CABINET),
  CUSTODY_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/custody", Roles.WHO_ANSWER),
  SEARCH_EVENTS(HttpMethod.GET, "/events", Roles.WHO_ANSWER),
  COUNT_EVENTS(HttpMethod.GET, "/events/counts", Roles.WHO_ANSWER),
  ENUMERATIONS(HttpMethod.GET, "/enumerations", Roles.WHO_ANSWER),
  FINDINGS(HttpMethod.GET, "/clinics/{clinic}/findings", Roles.WHO_ANSWER),
  FINDINGS_SUMMARY(HttpMethod.GET, "/clinics/{clinic}/findings/summary", Roles.WHO_ANSWER),
  SIGNATURE_FINDINGS(HttpMethod.GET, "/clinics/{clinic}/findings/signatures", Roles.WHO_ANSWER),
  ACCESSES_OF_COURSE(HttpMethod.GET, "/courses/{course}/accesses", Roles.WHO_ANSWER),
  ACCESSES_OF_CLINIC(HttpMethod.GET, "/clinics/{clinic}/accesses", Roles.WHO_ANSWER),
  EMERGENCY_ACCESSES(HttpMethod.GET, "/clinics/{clinic}/emergency-accesses", Roles.WHO_ANSWER),
  RETENTION(HttpMethod.GET, "/clinics/{clinic}/retention", Roles.WHO_ANSWER),
  SERIES_PROPOSALS(HttpMethod.POST, "/courses/{course}/series-proposals", Roles.WHO_PLAN),
  REPLANS(HttpMethod.POST, "/clinics/{clinic}/replans", Roles.WHO_PLAN),
  WAITING_LIST(HttpMethod.GET, "/clinics/{clinic}/waiting-list", Roles.WHO_PLAN),
  UTILISATION(HttpMethod.GET, "/clinics/{clinic}/utilisation", Roles.WHO_PLAN),
  FORECAST(HttpMethod.GET, "/clinics/{clinic}/forecast", Roles.WHO_PLAN),
  REQUEST_EXPORT(HttpMethod.POST, "/exports", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR),
  EXPORTS(HttpMethod.GET, "/exports", COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR),
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

  /** The paths open to anybody: health, metrics, the API document and the console's files. */
  static final String[] OPEN_PATHS = {
    "/actuator/health",
    "/actuator/health/**",
    "/actuator/prometheus",
    "/v3/api-docs/**",
    "/v3/api-docs",
    "/v3/api-docs.yaml",
    "/console",
    "/console/**"
  };

  public static final OpenPaths OPEN = OpenPaths.of(OPEN_PATHS);

  private final HttpMethod method;
  private final String path;
  private final Set<Role> roles;

  QueryEndpoint(HttpMethod method, String path, Role first, Role... others) {
    this(method, path, EnumSet.of(first, others));
  }

  QueryEndpoint(HttpMethod method, String path, Set<Role> roles) {
    this.method = method;
    this.path = path;
    this.roles = Collections.unmodifiableSet(roles);
  }

  /** Roles that several questions are for; an enum's values can't use its own constants. */
  private static final class Roles {
    static final Set<Role> OF_THE_SCHEDULE =
        EnumSet.of(
            SCHEDULER, CLINICIAN, PRESCRIBER, THERAPIST, MONITOR, CLINIC_ADMINISTRATOR, SERVICE);
    static final Set<Role> OF_THE_CLINIC =
        EnumSet.of(
            SCHEDULER,
            CLINICIAN,
            PRESCRIBER,
            THERAPIST,
            MONITOR,
            CLINIC_ADMINISTRATOR,
            COMPLIANCE_OFFICER);
    static final Set<Role> OF_THE_CABINET =
        EnumSet.of(COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR, PRESCRIBER);
    static final Set<Role> OF_A_HISTORY =
        EnumSet.of(
            COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER, THERAPIST, MONITOR);
    static final Set<Role> WHO_ANSWER = EnumSet.of(COMPLIANCE_OFFICER, CLINIC_ADMINISTRATOR);
    static final Set<Role> WHO_PLAN =
        EnumSet.of(SCHEDULER, CLINIC_ADMINISTRATOR, CLINICIAN, PRESCRIBER);
  }

  /** The roles that may ask a request's question; none if there is no such question. */
  public static Set<Role> rolesFor(HttpServletRequest request) {
    var pattern =
        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE));
    return Stream.of(values())
        .filter(endpoint -> endpoint.method.matches(request.getMethod()))
        .filter(endpoint -> endpoint.path.equals(pattern))
        .findFirst()
        .map(QueryEndpoint::roles)
        .orElseGet(Set::of);
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

  /** The problems that every request may be answered with; a token that is sent must be good. */
  private static final List<QueryProblem> OF_ALL =
      List.of(
          QueryProblem.MALFORMED,
          QueryProblem.UNAUTHENTICATED,
          QueryProblem.ISSUER_UNAVAILABLE,
          QueryProblem.NOT_FOUND,
          QueryProblem.NOT_ACCEPTABLE,
          QueryProblem.TOO_LARGE,
          QueryProblem.UNSUPPORTED_MEDIA_TYPE,
          QueryProblem.TOO_MANY_REQUESTS,
          QueryProblem.ACCESS_NOT_RECORDED,
          QueryProblem.VIEWS_UNAVAILABLE);

  /** The problems of a calendar's address, which is no question: nobody has to say who they are. */
  static List<QueryProblem> problemsOfFeeds() {
    var problems = new ArrayList<>(OF_ALL);
    problems.add(QueryProblem.FEED_UNKNOWN);
    return problems;
  }

  /** The problems that the question may be refused with. */
  List<QueryProblem> problems() {
    var problems = new ArrayList<>(OF_ALL);
    problems.addAll(List.of(QueryProblem.ROLE_NOT_PERMITTED, QueryProblem.ANOTHER_CLINIC));
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
                  QueryProblem.COURSE_UNKNOWN,
                  QueryProblem.HISTORY_CONTESTED,
                  QueryProblem.NOT_YET_VISIBLE);
          case SERIES_BOARD,
              AGENDA_OF_DAY,
              DAY_SHEET,
              INTEGRATIONS_DUE,
              ATTENTION,
              SAFETY_WORKLIST,
              COURSES_OF_CLINIC,
              RESOURCES_OF_CLINIC,
              PRACTITIONERS_OF_CLINIC,
              PROTOCOLS_OF_CLINIC,
              HOLDS_OF_CLINIC,
              WAITING_LIST,
              FEEDS_OF_CLINIC,
              LOTS_OF_CLINIC,
              ACCESSES_OF_CLINIC,
              EMERGENCY_ACCESSES,
              RETENTION ->
              List.of(QueryProblem.NOT_YET_VISIBLE);
          case PROOF_OF_COURSE ->
              List.of(
                  QueryProblem.COURSE_UNKNOWN,
                  QueryProblem.HISTORY_CONTESTED,
                  QueryProblem.NOT_YET_VISIBLE,
                  QueryProblem.EXPORTS_UNAVAILABLE);
          case DOSES_OF_PATIENT ->
              List.of(QueryProblem.PATIENT_UNKNOWN, QueryProblem.NOT_YET_VISIBLE);
          case LOG_OF_LOT -> List.of(QueryProblem.LOT_UNKNOWN, QueryProblem.NOT_YET_VISIBLE);
          case RETRY_PARKED_STREAM -> List.of(QueryProblem.NOT_PARKED, QueryProblem.STILL_PARKED);
          case REPLANS,
              UTILISATION,
              FORECAST,
              CUSTODY_OF_CLINIC,
              SEARCH_EVENTS,
              COUNT_EVENTS,
              FINDINGS,
              FINDINGS_SUMMARY,
              SIGNATURE_FINDINGS ->
              List.of(QueryProblem.NOT_YET_VISIBLE);
          case REQUEST_EXPORT ->
              List.of(
                  QueryProblem.COURSE_UNKNOWN,
                  QueryProblem.NOTHING_TO_EXPORT,
                  QueryProblem.TOO_MANY_EXPORTS,
                  QueryProblem.EXPORTS_UNAVAILABLE);
          case EXPORT_STATUS -> List.of(QueryProblem.EXPORT_UNKNOWN);
          case EXPORTED_BUNDLE ->
              List.of(QueryProblem.EXPORT_UNKNOWN, QueryProblem.EXPORT_NOT_READY);
          case PARKED_STREAMS, ENUMERATIONS, EXPORTS -> List.<QueryProblem>of();
        });
    return problems;
  }
}
