package org.treatmentcourse.infra.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;

/** The topic on a real broker, put together again whatever was done to it. */
@SuppressWarnings("NullAway.Init")
class PublishedCommitsTest {
  private static final int PARTITIONS = 3;

  private static Broker broker;
  private static KafkaProducer<String, byte[]> producer;

  private final List<Commit> published = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(TestParts.newFolder("broker"));
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            // On a topic just made, the second batch may be taken and the first be lost.
            "max.in.flight.requests.per.connection",
            1);
    producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    broker.close();
  }

  private static void makeTopic() throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (var admin = Admin.create(config)) {
      if (admin.listTopics().names().get().contains(Topics.TREATMENT_EVENTS)) {
        admin.deleteTopics(List.of(Topics.TREATMENT_EVENTS)).all().get();
      }
      assertThat(Waiting.until(Duration.ofSeconds(30), () -> isMade(admin))).isTrue();
    }
  }

  /** Not while the one before is still being deleted. */
  private static boolean isMade(Admin admin) {
    var topic = new NewTopic(Topics.TREATMENT_EVENTS, PARTITIONS, (short) 1);
    try {
      admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException notYet) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void publish(long from, long to) {
    for (long number = from; number < to; number++) {
      var commit = commit(number);
      published.add(commit);
      for (int index = 0; index < commit.events().size(); index++) {
        send(commit, index);
      }
    }
    producer.flush();
  }

  private static void send(Commit commit, int index) {
    RecordedEvent event = commit.events().get(index);
    var record =
        new ProducerRecord<>(
            Topics.TREATMENT_EVENTS, event.stream(), event.payload().getBytes(UTF_8));
    CloudEventHeaders.of(event, commit.draft().events().get(index).meta())
        .forEach(record.headers()::add);
    var _ = producer.send(record);
    producer.flush(); // one after the other, also in different partitions
  }

  /** Each third has two events, on two streams. */
  private static Commit commit(long number) {
    var events = new ArrayList<Draft.Event>();
    for (int index = 0; index <= (number % 3 == 0 ? 1 : 0); index++) {
      events.add(
          new Draft.Event(
              "stream-" + (number * 7 + index) % 11,
              number,
              new UUID(number, index),
              "Type",
              1,
              Instant.EPOCH,
              "{\"at\":" + number + "}",
              number % 2 == 0 ? Optional.of("{}") : Optional.empty()));
    }
    return new Commit(
        number,
        Instant.EPOCH.plusSeconds(number),
        new Draft(
            new UUID(1, number),
            new Actor("id", "name", Role.SERVICE, Optional.empty()),
            Optional.empty(),
            new UUID(2, number),
            new UUID(3, number),
            events));
  }

  private static List<Commit> read(PublishedCommits commits) {
    var read = new ArrayList<Commit>();
    for (var next = commits.next(); next.isPresent(); next = commits.next()) {
      read.add(next.get());
    }
    return read;
  }

  private static PublishedCommits open(long from) {
    return new PublishedCommits(
        Map.of(
            "bootstrap.servers",
            broker.bootstrapServers(),
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false),
        from);
  }

  @Test
  void commits_come_back_in_order_from_any_one_on_and_what_comes_again_is_left_out()
      throws Exception {
    makeTopic();
    publish(0, 300);
    send(commit(270), 0); // doubled
    producer.send(new ProducerRecord<>(Topics.TREATMENT_EVENTS, "junk", new byte[] {1})).get();
    publish(300, 400);

    try (var all = open(0)) {
      assertThat(read(all)).isEqualTo(published);
      assertThat(all.ignored()).isEqualTo(2);
    }
    try (var later = open(123)) {
      assertThat(read(later)).isEqualTo(published.subList(123, 400));
    }
    try (var none = open(400)) {
      assertThat(read(none)).isEmpty();
    }
  }

  @Test
  void a_commit_that_is_not_whole_or_missing_is_named() throws Exception {
    makeTopic();
    publish(0, 6);
    send(commit(6), 1);
    publish(7, 9);

    try (var lacking = open(0)) {
      assertThatThrownBy(() -> read(lacking))
          .isInstanceOf(PartFailed.class)
          .hasMessage("commit 6 is not whole on the topic: 1 of its records are there");
    }
    try (var missing = open(5)) {
      assertThat(missing.next()).isPresent();
      assertThatThrownBy(missing::next).isInstanceOf(PartFailed.class);
    }
  }
}
