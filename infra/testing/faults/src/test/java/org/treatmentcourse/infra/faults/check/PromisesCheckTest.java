package org.treatmentcourse.infra.faults.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.faults.load.Acknowledged;
import org.treatmentcourse.infra.faults.load.Acknowledged.EventRef;
import org.treatmentcourse.infra.local.KafkaClient;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.mongo.Mongod;
import org.treatmentcourse.infra.report.EventsTopic;
import org.treatmentcourse.infra.report.Stores;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;

/** Parts of its own: what the check reads has fixed names. */
@SuppressWarnings("NullAway.Init")
class PromisesCheckTest {
  private static final String STREAM = "course-1";
  private static final int REPEATED = 2;

  private static Mongod mongod;
  private static Broker broker;
  private static Stores stores;

  /* Three commits; the third reaches Kafka twice and the audit trail not at all. */
  private static final List<RecordedEvent> EVENTS = List.of(event(0), event(1), event(REPEATED));

  @BeforeAll
  static void record() throws Exception {
    mongod = Mongod.start(TestParts.newFolder("mongod"));
    broker = Broker.start(TestParts.newFolder("broker"));
    stores = new Stores(mongod.uri());
    for (var event : EVENTS) {
      stores.ledger().insertOne(commit(event));
      if (event.seq() != REPEATED) {
        stores.audit().insertOne(audited(event));
      }
    }
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var admin = Admin.create(config)) {
      var topic = new NewTopic(Topics.TREATMENT_EVENTS, Optional.of(2), Optional.empty());
      admin.createTopics(List.of(topic)).all().get();
    }
    publish(EVENTS);
    publish(EVENTS.subList(REPEATED, EVENTS.size()));
  }

  @AfterAll
  static void stop() {
    stores.close();
    broker.close();
    mongod.close();
  }

  @Test
  void a_lost_a_repeated_and_a_missing_event_are_each_found() {
    var check =
        new PromisesCheck(
            stores, new EventsTopic(KafkaClient.anonymous(broker.bootstrapServers())));
    var never = new Acknowledged(UUID.randomUUID(), 7, List.of());

    check.run(List.of(promise(EVENTS.getFirst()), never), List.of());

    assertThat(check.findings().toString())
        .startsWith("3 findings")
        .contains("LOST: acknowledged command " + never.command())
        .contains("topic: course-1 has seq 2 where 3 was due")
        .contains("audit: course-1:2 is missing");
  }

  @Test
  void an_acknowledged_command_that_was_kept_differently_is_found() {
    var check =
        new PromisesCheck(
            stores, new EventsTopic(KafkaClient.anonymous(broker.bootstrapServers())));
    var kept = promise(EVENTS.getFirst());
    var told = new Acknowledged(kept.command(), kept.commit() + 1, kept.events());

    check.run(List.of(told), List.of());

    assertThat(check.findings().toString()).contains("acknowledged command " + told.command());
  }

  @Test
  void a_refused_command_that_was_recorded_is_found() {
    var check =
        new PromisesCheck(
            stores, new EventsTopic(KafkaClient.anonymous(broker.bootstrapServers())));
    var recorded = EVENTS.getFirst().command();

    check.run(List.of(), List.of(recorded, UUID.randomUUID()));

    assertThat(check.findings().toString()).contains("RECORDED: refused command " + recorded);
  }

  private static Acknowledged promise(RecordedEvent event) {
    var ref = new EventRef(event.stream(), event.seq(), event.id().toString());
    return new Acknowledged(event.command(), event.commit(), List.of(ref));
  }

  private static Document commit(RecordedEvent event) {
    var stored =
        new Document("stream", event.stream()).append("seq", event.seq()).append("id", event.id());
    return new Document("_id", event.commit())
        .append("command", event.command())
        .append("events", List.of(stored));
  }

  private static Document audited(RecordedEvent event) {
    return new Document("stream", event.stream())
        .append("seq", event.seq())
        .append("commit", event.commit())
        .append("commitIndex", event.commitIndex())
        .append("eventId", event.id().toString());
  }

  private static void publish(List<RecordedEvent> events) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "a-relay");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (var event : events) {
        var message =
            new ProducerRecord<>(
                Topics.TREATMENT_EVENTS, event.stream(), event.payload().getBytes(UTF_8));
        new HashMap<>(CloudEventHeaders.of(event))
            .forEach((name, value) -> message.headers().add(name, value));
        var unused = producer.send(message);
      }
      producer.commitTransaction();
    }
  }

  private static RecordedEvent event(int seq) {
    return new RecordedEvent(
        STREAM,
        seq,
        UUID.randomUUID(),
        "MedicationsReconciled",
        1,
        Instant.EPOCH,
        "{}",
        seq,
        0,
        1,
        Instant.EPOCH,
        UUID.randomUUID(),
        new Actor("demo", "Demo", Role.CLINICIAN, Optional.empty()),
        Optional.of("anew"),
        UUID.randomUUID(),
        UUID.randomUUID());
  }
}
