package org.treatmentcourse.infra.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.command.duty.HeldDuty;
import org.treatmentcourse.command.ledger.store.LedgerLayout;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.published.RelayProgress;
import org.treatmentcourse.command.relay.Republishing;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.consumer.LogKeys;
import org.treatmentcourse.consumer.PublishedCommits;
import org.treatmentcourse.consumer.TopicVerdict;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.parts.process.PartFailed;
import org.treatmentcourse.lane.OwnLane;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.Topics;

/** A topic on a real broker that lost what a real ledger has. */
@SuppressWarnings("NullAway.Init")
@OwnLane
class RepublishTest {
  private static final String ORIGIN = "test/ledger";
  private static final int PARTITIONS = 3;
  private static final int COMMITS = 30;
  private static final Duration BOUND = Duration.ofSeconds(30);
  private static final NoteSigner SIGNER = NoteSigner.generate(ORIGIN);
  private static final LogKeys LOG = new LogKeys(List.of(SIGNER.verifier()));

  private static Broker broker;
  private static KafkaCluster cluster;

  private final String database = "ledger_" + UUID.randomUUID().toString().replace("-", "");
  private final List<Commit> commits = new ArrayList<>();
  private MongoClient client;
  private List<String> published = List.of();

  @BeforeAll
  static void start() throws Exception {
    broker = Broker.start(TestParts.newFolder("broker"));
    cluster = KafkaCluster.plain(broker.bootstrapServers());
    try (var admin = cluster.admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(Topics.TREATMENT_EVENTS, PARTITIONS, (short) 1),
                  new NewTopic(Topics.RELAY_PROGRESS, 1, (short) 1),
                  new NewTopic(Topics.TREATMENT_CHECKPOINTS, 1, (short) 1)))
          .all()
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  /** A ledger all of whose commits are published and signed, and the relay's progress with them. */
  @BeforeEach
  void publish() throws Exception {
    client = MongoClients.create(TestParts.mongod().uri());
    var tree = new GrowingTree(full -> {});
    for (long number = 0; number < COMMITS; number++) {
      var commit = commit(number, "{\"at\":" + number + "}");
      commits.add(commit);
      tree.add(MerkleTree.leaf(CommitBytes.encode(commit)));
      collection().insertOne(new RawBsonDocument(CommitBytes.encode(commit)));
    }
    lose(Topics.TREATMENT_CHECKPOINTS, 1);
    lose();
    send(commits);
    var head = new Checkpoint(ORIGIN, tree.size(), tree.root());
    send(
        new ProducerRecord<>(
            Topics.TREATMENT_CHECKPOINTS, SIGNER.sign(head.text()).toString().getBytes(UTF_8)));
    lose(Topics.RELAY_PROGRESS, 1);
    var seal = new ProgressSeal(SIGNER::sign, LOG.keys(), () -> head);
    send(
        new RelayProgress(COMMITS - 1, Optional.of(commits.getLast().draft().command()))
            .record(Topics.RELAY_PROGRESS, seal));
    published = records();
    assertThat(published).hasSizeGreaterThan(COMMITS);
  }

  @AfterEach
  void drop() {
    ledger().drop();
    client.close();
  }

  private MongoDatabase ledger() {
    return client.getDatabase(database);
  }

  private MongoCollection<RawBsonDocument> collection() {
    return ledger().getCollection(LedgerLayout.LEDGER, RawBsonDocument.class);
  }

  /** Each third has two events, on two streams. */
  private static Commit commit(long number, String payload) {
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
              payload,
              Optional.of("{}")));
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

  private static void send(List<Commit> these) {
    try (var republishing = Republishing.open(cluster, PARTITIONS)) {
      republishing.publish(these.iterator(), () -> true);
    }
  }

  private static void send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer = cluster.producer(Map.of())) {
      producer.send(record).get();
    }
  }

  private static void lose() throws Exception {
    lose(Topics.TREATMENT_EVENTS, PARTITIONS);
  }

  private static void lose(String topic, int partitions) throws Exception {
    try (Admin admin = cluster.admin()) {
      var all = new HashMap<TopicPartition, RecordsToDelete>();
      for (int partition = 0; partition < partitions; partition++) {
        all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      }
      admin.deleteRecords(all).all().get();
    }
  }

  private static Map<String, Object> reading() {
    return PublishedCommits.reading(Map.of("bootstrap.servers", broker.bootstrapServers()));
  }

  /** All but the offsets, partition after partition. */
  private static List<String> records() {
    try (var consumer =
        new KafkaConsumer<>(reading(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(Topics.TREATMENT_EVENTS).stream()
              .map(it -> new TopicPartition(it.topic(), it.partition()))
              .toList();
      var found = new ArrayList<String>();
      for (var partition : partitions) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (consumer.position(partition) < end) {
          if (System.nanoTime() - deadline > 0) {
            return fail("partition %d can't be read", partition.partition());
          }
          consumer.poll(Duration.ofMillis(100)).forEach(it -> found.add(text(it)));
        }
      }
      return found;
    }
  }

  private static String text(ConsumerRecord<byte[], byte[]> record) {
    var text =
        new StringBuilder().append(record.partition()).append(' ').append(record.timestamp());
    text.append(' ').append(new String(record.key(), UTF_8));
    text.append(' ').append(new String(record.value(), UTF_8));
    record
        .headers()
        .forEach(
            it ->
                text.append(' ')
                    .append(it.key())
                    .append('=')
                    .append(new String(it.value(), UTF_8)));
    return text.toString();
  }

  private void republish(long from) {
    try (var duty = HeldDuty.take(TestParts.mongod().uri(), database).orElseThrow();
        var republishing = Republishing.open(cluster, PARTITIONS)) {
      var progress = Republish.progress(reading(), LOG);
      Republish.fill(ledger(), reading(), progress, from, republishing, duty::isHeld);
    }
  }

  private void assertRefused(long from, String words) {
    var before = records();
    assertThatThrownBy(() -> republish(from))
        .isInstanceOf(PartFailed.class)
        .hasMessageContaining(words);
    assertThat(records()).isEqualTo(before);
  }

  private static void assertWhole(List<String> published) {
    assertThat(records()).isEqualTo(published);
    assertThat(TopicVerdict.of(Map.of("bootstrap.servers", broker.bootstrapServers()), LOG))
        .matches(TopicVerdict::isProven);
  }

  @Test
  @Proves("11.10a-republished")
  void an_emptied_topic_is_filled_as_it_was_and_once() throws Exception {
    lose();
    republish(0);
    assertWhole(published);
    republish(0);
    republish(COMMITS);
    assertWhole(published);
  }

  @Test
  @Proves("11.10a-republished")
  void what_was_ended_in_between_goes_on_behind_what_is_there() throws Exception {
    lose();
    send(commits.subList(0, 12));
    republish(0);
    assertWhole(published);

    lose();
    send(commits.subList(0, 12));
    republish(12);
    assertWhole(published);
  }

  @Test
  @Proves("11.10a-republished")
  void a_place_that_is_not_the_topics_end_is_refused() throws Exception {
    assertRefused(COMMITS + 1, "the topic doesn't end with commit " + COMMITS);
    lose();
    assertRefused(1, "the topic doesn't end with commit 0");
    assertRefused(12, "the topic doesn't end with commit 11");
    send(commits.subList(0, 12));
    assertRefused(20, "the topic doesn't end with commit 19");
  }

  @Test
  @Proves("11.10a-republished")
  void a_topic_with_other_commits_or_without_some_before_them_is_refused() throws Exception {
    lose();
    send(commits.subList(0, 12));
    send(List.of(commit(12, "{\"at\":\"another\"}")));
    assertRefused(0, "commit 12 on the topic is not the ledger's");
    assertRefused(12, "commit 12 on the topic is not the ledger's");

    lose();
    send(commits.subList(12, 20));
    assertRefused(0, "commit 0 is not whole on the topic");

    lose();
    send(commits.subList(0, 12));
    send(commits.subList(3, 4));
    assertRefused(0, "2 records of the topic come again");
  }

  @Test
  @Proves("11.10a-republished")
  void a_ledger_that_lacks_what_was_published_and_a_relay_without_a_place_are_refused()
      throws Exception {
    lose();
    collection().deleteOne(new Document("_id", COMMITS - 1L));
    assertRefused(0, "the ledger lacks commit 29, which the relay published");
    collection().insertOne(new RawBsonDocument(CommitBytes.encode(commits.getLast())));
    collection().deleteOne(new Document("_id", 17L));
    assertRefused(0, "commit 17 is missing in the ledger");

    lose(Topics.RELAY_PROGRESS, 1);
    assertRefused(0, "the relay has no signed progress");
  }

  @Test
  @Proves("11.10a-republished")
  void without_duty_nothing_is_published() throws Exception {
    lose();
    try (var republishing = Republishing.open(cluster, PARTITIONS)) {
      var progress = Republish.progress(reading(), LOG);
      assertThatThrownBy(
              () -> Republish.fill(ledger(), reading(), progress, 0, republishing, () -> false))
          .isInstanceOf(PartFailed.class)
          .hasMessageContaining("duty was lost at commit 0");
    }
    assertThat(records()).isEmpty();
  }

  @Test
  void without_a_commit_nothing_is_done() {
    var settings = Settings.ofThisProcess();
    for (var args :
        List.of(
            List.<String>of(),
            List.of("--from"),
            List.of("--from", "-1"),
            List.of("--from", "x"),
            List.of("0"),
            List.of("--key", Path.of("key").toString()))) {
      assertThat(RecoveryCommand.run("republish", settings, args)).as("%s", args).isFalse();
    }
  }
}
