package org.treatmentcourse.infra.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.treatmentcourse.consumer.ConsumerState;
import org.treatmentcourse.consumer.Fault;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.VerifyingConsumer;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartProcess;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.wire.Topics;

/** The stack's own broker, on the data of an earlier build's, which asked nobody who they are. */
@OwnLane
class KafkaRightsTest {
  private static final String VIEW = Topics.VIEW_PREFIX + "of-a-subscription";
  private static final String VIEWS_PROGRESS = Topics.PROGRESS_PREFIX + VIEW;
  private static final String KEPT = "of an earlier build";
  private static final int BOUND_MILLIS = 5_000;

  private static final Settings SETTINGS =
      Settings.onFreePorts(TestParts.newFolder("kafka-rights"));

  private static RunningPart broker;

  @BeforeAll
  static void start() throws Exception {
    try (var plain =
        Broker.start(
            SETTINGS.data().resolve("broker"),
            SETTINGS.port(PortSetting.BROKER),
            SETTINGS.port(PortSetting.CONTROLLER),
            Lifetime.WITH_THIS_JVM,
            "another port")) {
      var client = KafkaClient.anonymous(plain.bootstrapServers());
      createTopics(client, Topics.TREATMENT_EVENTS, Topics.TREATMENT_ACCESS);
      write(client.settings(), Topics.TREATMENT_EVENTS, KEPT);
    }
    broker = new PartStarter(SETTINGS, Lifetime.WITH_THIS_JVM).start(PartName.BROKER);
    createTopics(as(BrokerAccount.COMMAND_SERVICE), Topics.RELAY_PROGRESS);
    createTopics(as(BrokerAccount.COMMAND_SERVICE), Topics.TREATMENT_CHECKPOINTS);
    createTopics(
        as(BrokerAccount.COMMAND_SERVICE), Topics.TREATMENT_EVENTS_2, VIEW, VIEWS_PROGRESS);
  }

  @AfterAll
  static void stop() {
    broker.process().ifPresent(PartProcess::kill);
  }

  @Test
  void what_an_earlier_build_published_is_read_by_a_subscriber() {
    assertThat(first(as(BrokerAccount.SUBSCRIBER).settings(), "subscriber-of-mine"))
        .isEqualTo(KEPT);
  }

  @Test
  void a_subscriber_may_all_that_it_needs_to_prove_what_it_reads() {
    var log = new LogKeys(List.of(NoteSigner.generate("test/ledger").verifier()));
    try (var consumer =
        new VerifyingConsumer(
            as(BrokerAccount.SUBSCRIBER).settings(),
            log,
            ConsumerState.NONE,
            VerifyingConsumer.USUAL_PATIENCE)) {
      assertThat(consumer.poll(Duration.ofMinutes(1)).faults())
          .first()
          .extracting(Fault::kind)
          .isEqualTo(Fault.Kind.UNREADABLE); // that record is no event
    }
  }

  @ParameterizedTest
  @EnumSource(BrokerAccount.class)
  void only_the_command_service_writes_events_and_progress(BrokerAccount account) {
    for (var topic :
        List.of(
            Topics.TREATMENT_EVENTS,
            Topics.RELAY_PROGRESS,
            Topics.TREATMENT_EVENTS_2,
            VIEW,
            VIEWS_PROGRESS)) {
      if (account == BrokerAccount.COMMAND_SERVICE) {
        assertThatCode(() -> write(as(account).settings(), topic, "told"))
            .doesNotThrowAnyException();
      } else {
        assertRefused(account, topic);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = BrokerAccount.class,
      names = {"AUDITOR", "SUBSCRIBER"})
  void who_only_reads_writes_no_access_and_no_checkpoint(BrokerAccount account) {
    assertRefused(account, Topics.TREATMENT_ACCESS);
    assertRefused(account, Topics.TREATMENT_CHECKPOINTS);
  }

  @Test
  void the_query_service_writes_accesses_and_no_checkpoint() {
    assertThatCode(
            () ->
                write(
                    as(BrokerAccount.QUERY_SERVICE).settings(), Topics.TREATMENT_ACCESS, "access"))
        .doesNotThrowAnyException();
    assertRefused(BrokerAccount.QUERY_SERVICE, Topics.TREATMENT_CHECKPOINTS);
  }

  /** In its group a stranger would take the query service's partitions, and move its offsets. */
  @Test
  void a_subscriber_keeps_out_of_the_query_services_group() {
    assertThatThrownBy(() -> first(as(BrokerAccount.SUBSCRIBER).settings(), "treatment-query"))
        .isInstanceOf(GroupAuthorizationException.class);
  }

  /** Under its id anybody could fence the relay. */
  @Test
  void nobody_else_takes_the_relays_place() {
    var settings = as(BrokerAccount.QUERY_SERVICE).settings();
    settings.put("transactional.id", "treatment-relay");
    try (var producer = producer(settings)) {
      assertThatThrownBy(producer::initTransactions)
          .isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"subscriber", "command-service", "broker", "nobody"})
  void a_wrong_password_opens_nothing(String user) {
    var settings = as(BrokerAccount.SUBSCRIBER).settings();
    settings.put(
        "sasl.jaas.config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"guessed\";"
            .formatted(user));

    assertThatThrownBy(() -> write(settings, Topics.TREATMENT_EVENTS, "forged"))
        .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    assertThatThrownBy(() -> first(settings, "subscriber-x"))
        .isInstanceOf(SaslAuthenticationException.class);
  }

  /** On both ports of the broker. */
  @ParameterizedTest
  @EnumSource(
      value = PortSetting.class,
      names = {"BROKER", "CONTROLLER"})
  void who_does_not_speak_tls_hears_nothing(PortSetting port) {
    var settings = KafkaClient.anonymous(Broker.bootstrapServers(SETTINGS.port(port))).settings();
    settings.put("default.api.timeout.ms", BOUND_MILLIS);
    settings.put("request.timeout.ms", BOUND_MILLIS - 1_000);

    try (var admin = Admin.create(settings)) {
      assertThatThrownBy(
              () -> admin.listTopics().names().get(BOUND_MILLIS * 2, TimeUnit.MILLISECONDS))
          .isInstanceOf(ExecutionException.class);
    }
    assertThatThrownBy(() -> write(settings, Topics.TREATMENT_EVENTS, "forged"))
        .isInstanceOf(ExecutionException.class);
  }

  private static KafkaClient as(BrokerAccount account) {
    return SETTINGS.kafka(account);
  }

  private static void assertRefused(BrokerAccount account, String topic) {
    var settings = as(account).settings();
    // An idempotent one is refused before it names a topic.
    settings.put("enable.idempotence", false);
    assertThatThrownBy(() -> write(settings, topic, "forged"))
        .as(account + " writes " + topic)
        .hasRootCauseInstanceOf(TopicAuthorizationException.class);
  }

  private static void createTopics(KafkaClient client, String... names) throws Exception {
    try (var admin = Admin.create(client.settings())) {
      var topics =
          List.of(names).stream()
              .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
              .toList();
      admin.createTopics(topics).all().get();
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> settings) {
    var all = new HashMap<>(settings);
    all.putIfAbsent("max.block.ms", BOUND_MILLIS);
    return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
  }

  private static void write(Map<String, Object> settings, String topic, String value)
      throws Exception {
    try (var producer = producer(settings)) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static String first(Map<String, Object> settings, String group) {
    var all = new HashMap<>(settings);
    all.put("group.id", group);
    all.put("auto.offset.reset", "earliest");
    try (var consumer =
        new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(Topics.TREATMENT_EVENTS));
      for (int i = 0; i < 40; i++) {
        for (var record : consumer.poll(Duration.ofMillis(500))) {
          return record.value();
        }
      }
      throw new AssertionError("nothing came");
    }
  }
}
