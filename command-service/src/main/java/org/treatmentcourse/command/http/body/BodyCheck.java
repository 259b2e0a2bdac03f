package org.treatmentcourse.command.http.body;

import java.util.Map;
import org.treatmentcourse.service.problem.Problem;
import tools.jackson.databind.node.ObjectNode;

/** The checks of one command's body before its record is read from it. */
public interface BodyCheck {
  /** The command's record. */
  Class<?> command();

  /**
   * Checks the body, and may fill in what it leaves out.
   *
   * @throws Problem 400 with everything that is wrong
   */
  void check(ObjectNode body);

  /** The fields that a request has in another form than the command, such as plain text. */
  default Map<String, Class<?>> fields() {
    return Map.of();
  }
}
