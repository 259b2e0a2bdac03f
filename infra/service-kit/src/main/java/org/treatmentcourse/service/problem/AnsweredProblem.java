package org.treatmentcourse.service.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** The problem that a request was answered with, kept beside the request. */
public final class AnsweredProblem {
  private static final String ATTRIBUTE = AnsweredProblem.class.getName();

  private AnsweredProblem() {}

  /** Notes the type of the problem that a request is answered with. */
  public static void note(HttpServletRequest request, URI type) {
    var text = type.toString();
    request.setAttribute(ATTRIBUTE, text.substring(text.lastIndexOf(':') + 1));
  }

  /** The problem's stable name. */
  public static String of(HttpServletRequest request, int status) {
    return request.getAttribute(ATTRIBUTE) instanceof String noted ? noted : "status-" + status;
  }
}
