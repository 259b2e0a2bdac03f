package org.treatmentcourse.query.http;

import jakarta.servlet.http.HttpServletRequest;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.query.http.purpose.RequestedPurpose;
import org.treatmentcourse.service.access.Disclosure;
import org.treatmentcourse.service.security.Requester;

/**
 * A question as its handler has it: a handler that takes one gets the request's.
 *
 * @param requester who asks
 * @param clinics whose records they may see; in an emergency, every clinic's
 * @param disclosure where to tell what the answer shows
 */
public record QueryRequest(Requester requester, Clinics clinics, Disclosure disclosure) {
  static QueryRequest of(Requester requester, HttpServletRequest request) {
    return new QueryRequest(
        requester,
        RequestedPurpose.of(request).isEmergency()
            ? new Clinics.All()
            : Clinics.ofClaim(requester.clinics()),
        Disclosure.of(request));
  }

  /** Refuses what belongs to a clinic that the requester may not see. */
  public void requireClinic(String clinic) {
    disclosure.clinic(clinic);
    if (!clinics.include(clinic)) {
      throw QueryProblem.anotherClinic();
    }
  }
}
