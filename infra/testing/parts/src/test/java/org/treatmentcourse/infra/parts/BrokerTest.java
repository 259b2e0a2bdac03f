package org.treatmentcourse.infra.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.process.Lifetime;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Ports;
import org.treatmentcourse.infra.parts.process.Waiting;

class BrokerTest {
  private static final String TOPIC = "kept";

  @Test
  void what_was_committed_is_there_after_a_kill_and_a_restart() throws Exception {
    long last;
    try (var broker = Broker.start(TestParts.newFolder("broker"))) {
      createTopic(broker);
      sendInTransaction(broker, "before");
      long first = broker.pid();

      broker.kill();
      assertThat(ProcessHandle.of(first)).isEmpty();
      broker.restart();
      sendInTransaction(broker, "after");

      assertThat(readCommitted(broker, 2)).containsExactly("before", "after");
      last = broker.pid();
    }
    assertThat(ProcessHandle.of(last)).isEmpty();
  }

  @Test
  void a_taken_port_is_named_in_the_error() throws IOException {
    int port = Ports.free();
    try (var taken = new ServerSocket(port, 1, InetAddress.ofLiteral(Ports.LOOPBACK))) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(
              () ->
                  Broker.start(
                      TestParts.newFolder("broker"),
                      port,
                      Ports.free(),
                      Lifetime.WITH_THIS_JVM,
                      "SOME_PORT"))
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining("broker")
          .hasMessageContaining(Integer.toString(port))
          .hasMessageContaining("SOME_PORT");
    }
  }

  private static void createTopic(Broker broker) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var admin = Admin.create(config)) {
      admin
          .createTopics(List.of(new NewTopic(TOPIC, Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
  }

  private static void sendInTransaction(Broker broker, String value) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "the-writer");
    try (var producer =
        new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(new ProducerRecord<>(TOPIC, "key", value));
      producer.commitTransaction();
    }
  }

  private static List<String> readCommitted(Broker broker, int count) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers", broker.bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      Waiting.until(
          Duration.ofSeconds(20),
          () -> {
            consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            return values.size() >= count;
          });
    }
    return values;
  }
}
