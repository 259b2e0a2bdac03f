package org.treatmentcourse.infra.local;

import java.util.Map;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** Every port of the stack: its default and the environment variable that changes it. */
public enum PortSetting {
  COMMAND("TREATMENTCOURSE_COMMAND_PORT", 7401),
  QUERY("TREATMENTCOURSE_QUERY_PORT", 7402),
  ISSUER("TREATMENTCOURSE_ISSUER_PORT", 7403),
  MONGOD("TREATMENTCOURSE_MONGOD_PORT", 7404),
  BROKER("TREATMENTCOURSE_BROKER_PORT", 7405),
  CONTROLLER("TREATMENTCOURSE_CONTROLLER_PORT", 7406);

  private static final int HIGHEST = 65_535;

  private final String variable;
  private final int byDefault;

  PortSetting(String variable, int byDefault) {
    this.variable = variable;
    this.byDefault = byDefault;
  }

  /** The environment variable. */
  public String variable() {
    return variable;
  }

  public int byDefault() {
    return byDefault;
  }

  /**
   * The port in an environment.
   *
   * @throws PartFailed naming the variable if it isn't a port
   */
  int in(Map<String, String> environment) {
    var given = environment.getOrDefault(variable, "").strip();
    if (given.isEmpty()) {
      return byDefault;
    }
    try {
      int port = Integer.parseInt(given);
      if (port > 0 && port <= HIGHEST) {
        return port;
      }
    } catch (NumberFormatException e) {
      throw new PartFailed(variable + " must be a port: " + given, e);
    }
    throw new PartFailed(variable + " must be 1 to " + HIGHEST + ": " + given);
  }
}
