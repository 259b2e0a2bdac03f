package org.treatmentcourse.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mongodb.client.MongoClients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.local.BrokerAccount;
import org.treatmentcourse.infra.local.DatabaseAccount;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.PortSetting;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.BrokerSecrets;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.wire.Topics;

/** {@code infra/prepare} on somebody else's MongoDB and Kafka, as their administrator. */
class PrepareTest {
  private static final Duration BOUND = Duration.ofSeconds(30);

  @Test
  void a_cluster_that_grants_nothing_grants_what_the_services_need_after_it() throws Exception {
    var settings = Settings.onFreePorts(TestParts.newFolder("prepare"));
    var broker = new PartStarter(settings, Lifetime.WITH_THIS_JVM).start(PartName.BROKER);
    try {
      var secrets =
          new BrokerSecrets(settings.data().resolve("broker-secrets"), BrokerAccount.users());
      var file = secrets.clientFile(BrokerSecrets.BROKER);
      var servers = Broker.bootstrapServers(settings.port(PortSetting.BROKER));
      var administrator = new KafkaClient(servers, Optional.of(file));
      withdrawEverything(administrator);
      var subscriber = settings.kafka(BrokerAccount.SUBSCRIBER);
      assertThat(Waiting.until(BOUND, () -> isRefused(subscriber))).isTrue();

      var environment = new HashMap<String, String>();
      environment.put("TREATMENTCOURSE_MONGODB_ADMINISTRATOR_URI", TestParts.mongod().uri());
      for (var account : DatabaseAccount.values()) {
        environment.put(account.passwordVariable(), "of " + account.user());
      }
      environment.put("TREATMENTCOURSE_KAFKA_ADMINISTRATOR_FILE", file.toString());
      var incomplete = new Prepare(Map.copyOf(environment));
      assertThatThrownBy(incomplete::run)
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining(Broker.BOOTSTRAP_VARIABLE);

      environment.put(Broker.BOOTSTRAP_VARIABLE, servers);
      assertThat(new Prepare(environment).run()).isEqualTo(Stack.DONE);
      assertThat(Waiting.until(BOUND, () -> !isRefused(subscriber))).isTrue();
      assertThat(databaseUsers()).contains("command-service", "query-service", "auditor");
    } finally {
      broker.process().ifPresent(PartProcess::kill);
    }
  }

  private static void withdrawEverything(KafkaClient administrator) throws Exception {
    try (var admin = Admin.create(administrator.settings())) {
      admin.deleteAcls(List.of(AclBindingFilter.ANY)).all().get();
      admin
          .createTopics(
              List.of(new NewTopic(Topics.TREATMENT_EVENTS, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  private static boolean isRefused(KafkaClient client) {
    try (var admin = Admin.create(client.settings())) {
      var failure =
          catchThrowable(
              () -> admin.describeTopics(List.of(Topics.TREATMENT_EVENTS)).allTopicNames().get());
      return failure instanceof ExecutionException
          && failure.getCause() instanceof TopicAuthorizationException;
    }
  }

  private static List<String> databaseUsers() {
    try (var client = MongoClients.create(TestParts.mongod().uri())) {
      var found =
          client
              .getDatabase("admin")
              .runCommand(new Document("usersInfo", new Document("forAllDBs", true)));
      return found.getList("users", Document.class).stream()
          .map(user -> user.getString("user"))
          .toList();
    }
  }
}
