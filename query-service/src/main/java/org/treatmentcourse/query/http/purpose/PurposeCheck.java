package org.treatmentcourse.query.http.purpose;

import static org.treatmentcourse.value.actor.Role.CLINICIAN;
import static org.treatmentcourse.value.actor.Role.MONITOR;
import static org.treatmentcourse.value.actor.Role.PRESCRIBER;
import static org.treatmentcourse.value.actor.Role.THERAPIST;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;
import org.treatmentcourse.value.actor.Role;

/**
 * Reads what a request is for before anything is looked up. In an emergency, people who treat may
 * open one course of any clinic, by the questions that their role permits anyway; no list and no
 * command.
 */
public final class PurposeCheck implements HandlerInterceptor {
  private static final String COURSE = "course";

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    var asked = RequestedPurpose.read(request);
    if (asked.isEmergency()) {
      if (!treats()) {
        throw Problem.of(
            QueryProblem.ROLE_NOT_PERMITTED, "Emergency access is only for roles that treat.");
      }
      if (!isOfOneCourse(request)) {
        throw QueryProblem.malformed(
            RequestedPurpose.PURPOSE, "can be an emergency only where one course is read");
      }
    }
    asked.noteIn(request);
    return true;
  }

  private static boolean treats() {
    var authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null
        && Stream.of(CLINICIAN, PRESCRIBER, THERAPIST, MONITOR)
            .map(Role::wireName)
            .anyMatch(
                role ->
                    authentication.getAuthorities().stream()
                        .anyMatch(granted -> role.equals(granted.getAuthority())));
  }

  private static boolean isOfOneCourse(HttpServletRequest request) {
    return HttpMethod.GET.matches(request.getMethod())
        && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE)
            instanceof Map<?, ?> named
        && named.containsKey(COURSE);
  }
}
