package org.treatmentcourse.query.http.purpose;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Optional;
import org.treatmentcourse.access.EmergencyReason;
import org.treatmentcourse.access.PurposeOfUse;
import org.treatmentcourse.query.http.problem.QueryProblem;
import org.treatmentcourse.service.problem.Problem;

/**
 * The purpose that a request states.
 *
 * @param said by the header {@value #PURPOSE}; absent means what is usual for the role
 * @param reason in an emergency, and only then: by the header {@value #REASON}
 */
public record RequestedPurpose(Optional<PurposeOfUse> said, Optional<EmergencyReason> reason) {
  public static final String PURPOSE = "Purpose-Of-Use";
  public static final String REASON = "Emergency-Reason";

  private static final String ATTRIBUTE = RequestedPurpose.class.getName();
  private static final RequestedPurpose UNSAID =
      new RequestedPurpose(Optional.empty(), Optional.empty());

  /** A request's, once it was checked; before that, none. */
  public static RequestedPurpose of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof RequestedPurpose asked ? asked : UNSAID;
  }

  /** True if the reader opens in an emergency what they may not see otherwise. */
  public boolean isEmergency() {
    return reason.isPresent();
  }

  /**
   * Reads the headers.
   *
   * @throws Problem if they are malformed, or an emergency has no reason
   */
  static RequestedPurpose read(HttpServletRequest request) {
    var said = once(PURPOSE, request).map(RequestedPurpose::purpose);
    var reason = once(REASON, request).map(RequestedPurpose::reason);
    boolean emergency = said.map(PurposeOfUse::isEmergency).orElse(false);
    if (emergency && reason.isEmpty()) {
      throw QueryProblem.malformed(REASON, "must be given where the purpose is an emergency");
    }
    if (!emergency && reason.isPresent()) {
      throw QueryProblem.malformed(REASON, "must be given only with the purposes BTG and ETREAT");
    }
    return new RequestedPurpose(said, reason);
  }

  void noteIn(HttpServletRequest request) {
    request.setAttribute(ATTRIBUTE, this);
  }

  private static PurposeOfUse purpose(String code) {
    return PurposeOfUse.of(code)
        .orElseThrow(
            () ->
                QueryProblem.malformed(
                    PURPOSE, "must be a code of HL7's PurposeOfUse, such as TREAT"));
  }

  private static Optional<String> once(String name, HttpServletRequest request) {
    var values = Collections.list(request.getHeaders(name));
    if (values.size() > 1) {
      throw QueryProblem.malformed(name, "must be given once");
    }
    return values.stream().findFirst();
  }

  private static EmergencyReason reason(String code) {
    return EmergencyReason.of(code)
        .orElseThrow(
            () -> QueryProblem.malformed(REASON, "must be one of " + EmergencyReason.sayable()));
  }
}
