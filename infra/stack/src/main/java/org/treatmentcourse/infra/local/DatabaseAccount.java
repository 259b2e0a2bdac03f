package org.treatmentcourse.infra.local;

import org.treatmentcourse.command.setup.DatabaseSetup;

/** Who comes to the stack's MongoDB; each has its own password and no more rights than it needs. */
public enum DatabaseAccount {
  /** Inserts and finds in the ledger. */
  COMMAND_SERVICE(DatabaseSetup.COMMAND_SERVICE),
  /** Reads and writes the read models, and reads the patients' keys. */
  QUERY_SERVICE("query-service"),
  /** Reads ledger and read models: what verifies, counts and checks. */
  AUDITOR("auditor");

  private final String user;

  DatabaseAccount(String user) {
    this.user = user;
  }

  /** The user's name in MongoDB. */
  public String user() {
    return user;
  }

  /** The environment variable with its password, for a MongoDB that is not the stack's own. */
  public String passwordVariable() {
    return "TREATMENTCOURSE_" + name() + "_PASSWORD";
  }
}
