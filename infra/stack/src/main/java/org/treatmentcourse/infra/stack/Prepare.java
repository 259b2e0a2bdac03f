package org.treatmentcourse.infra.stack;

import com.mongodb.MongoException;
import java.util.Map;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** {@code infra/prepare}: the set-up of a MongoDB that is not the stack's own. */
final class Prepare {
  private static final String ADMINISTRATOR = "TREATMENTCOURSE_MONGODB_ADMINISTRATOR_URI";

  private final Map<String, String> environment;

  Prepare(Map<String, String> environment) {
    this.environment = environment;
  }

  int run() {
    var uri = required(ADMINISTRATOR);
    try {
      DatabaseAccounts.prepare(uri, account -> required(account.passwordVariable()));
    } catch (MongoException e) {
      // Not its text: it may name the administrator's connection.
      throw new PartFailed("not prepared: " + e.getClass().getSimpleName(), e);
    }
    for (var account : DatabaseAccount.values()) {
      System.out.println("prepared for the user " + account.user());
    }
    return Stack.DONE;
  }

  private String required(String variable) {
    var value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      throw new PartFailed(variable + " must be set");
    }
    return value;
  }
}
