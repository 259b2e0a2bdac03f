package org.treatmentcourse.infra.stack;

import com.mongodb.MongoException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.BrokerAccounts;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.DatabaseAccounts;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.process.PartFailed;

/** {@code infra/prepare}: the set-up of a MongoDB and a Kafka that are not the stack's own. */
final class Prepare {
  private static final String KAFKA_ADMINISTRATOR = "TREATMENTCOURSE_KAFKA_ADMINISTRATOR_FILE";
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
    prepareKafka();
    return Stack.DONE;
  }

  /** Where its administrator's file is given; a cluster that asks nobody needs nothing. */
  private void prepareKafka() {
    if (environment.getOrDefault(KAFKA_ADMINISTRATOR, "").isBlank()) {
      return;
    }
    var administrator =
        new KafkaClient(
            required(Broker.BOOTSTRAP_VARIABLE),
            Optional.of(Path.of(required(KAFKA_ADMINISTRATOR))));
    BrokerAccounts.prepare(administrator.settings());
    System.out.println(
        "Kafka is prepared for the users " + String.join(", ", BrokerAccount.users()));
  }

  private String required(String variable) {
    var value = environment.getOrDefault(variable, "").strip();
    if (value.isEmpty()) {
      throw new PartFailed(variable + " must be set");
    }
    return value;
  }
}
