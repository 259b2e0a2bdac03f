package org.treatmentcourse.command.http.body;

import org.treatmentcourse.command.decision.Command;
import org.treatmentcourse.service.problem.Problem;
import tools.jackson.databind.node.ObjectNode;

/** Seals the texts about a patient in a command, before anything further in has them. */
public interface CommandSeal {
  /**
   * Seals them in the command's body.
   *
   * @param plain the command as the body has it, with every text checked
   * @return false if there was none, and the body is as it was
   * @throws Problem 404 if there is no such course, 410 if the patient's data is erased, 503 if the
   *     vault is closed
   */
  boolean seal(Command plain, ObjectNode body);
}
