package org.treatmentcourse.consumer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.parts.Broker;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.transparency.note.SignedNote;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;

/** The topics of events and of checkpoints on a real broker, and what anybody may do to them. */
final class TreatmentTopics implements AutoCloseable {
  private static final int PARTITIONS = 3;
  private static final RecordsToDelete TO_ITS_END = RecordsToDelete.beforeOffset(-1);

  private final Broker broker = Broker.start(TestParts.newFolder("broker"));
  private final Producer<byte[], byte[]> producer =
      new KafkaProducer<>(
          Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0),
          new ByteArraySerializer(),
          new ByteArraySerializer());

  /* One for all tests of a JVM: they empty it. */
  private static final class Shared {
    static final TreatmentTopics TOPICS = new TreatmentTopics();
  }

  /** The topics, emptied. */
  static TreatmentTopics emptied() throws Exception {
    Shared.TOPICS.empty();
    return Shared.TOPICS;
  }

  /** On a broker of its own, for a test that deletes them. */
  TreatmentTopics() {
    create();
  }

  private void create() {
    try (var admin = Admin.create(client())) {
      var _ =
          admin
              .createTopics(
                  List.of(events(), new NewTopic(Topics.TREATMENT_CHECKPOINTS, 1, (short) 1)))
              .all()
              .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes the events, and makes an empty topic of that name. */
  void deleteAndMakeAnew() throws Exception {
    try (var admin = Admin.create(client())) {
      admin.deleteTopics(List.of(Topics.TREATMENT_EVENTS)).all().get();
      while (admin.listTopics().names().get().contains(Topics.TREATMENT_EVENTS)) {
        Thread.onSpinWait();
      }
      admin.createTopics(List.of(events())).all().get();
    }
  }

  private static NewTopic events() {
    return new NewTopic(Topics.TREATMENT_EVENTS, PARTITIONS, (short) 1);
  }

  /**
   * Empties both. A topic that is deleted and made again may still take what is sent next into the
   * one that goes.
   */
  void empty() throws Exception {
    try (var admin = Admin.create(client())) {
      var all = new HashMap<TopicPartition, RecordsToDelete>();
      for (int partition = 0; partition < PARTITIONS; partition++) {
        all.put(new TopicPartition(Topics.TREATMENT_EVENTS, partition), TO_ITS_END);
      }
      all.put(new TopicPartition(Topics.TREATMENT_CHECKPOINTS, 0), TO_ITS_END);
      admin.deleteRecords(all).all().get();
    }
  }

  /** Publishes commits as the relay does, from one to another exclusively. */
  List<Commit> publish(long from, long to) {
    var published = new ArrayList<Commit>();
    for (long number = from; number < to; number++) {
      var commit = commit(number);
      published.add(commit);
      publish(commit);
    }
    return published;
  }

  /** Publishes one commit. */
  void publish(Commit commit) {
    for (int index = 0; index < commit.events().size(); index++) {
      send(commit, index);
    }
  }

  /** Publishes one event of a commit. */
  void send(Commit commit, int index) {
    var _ = producer.send(record(commit, index));
    producer.flush(); // one after the other, also in different partitions
  }

  /** Publishes in a transaction of which nothing shows until it is committed. */
  Producer<byte[], byte[]> beginTransaction(Commit commit) {
    var transactional =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "transactional.id", "relay"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    transactional.initTransactions();
    transactional.beginTransaction();
    for (int index = 0; index < commit.events().size(); index++) {
      var _ = transactional.send(record(commit, index));
    }
    transactional.flush();
    return transactional;
  }

  private static ProducerRecord<byte[], byte[]> record(Commit commit, int index) {
    RecordedEvent event = commit.events().get(index);
    var record =
        new ProducerRecord<>(
            Topics.TREATMENT_EVENTS,
            event.stream().getBytes(UTF_8),
            event.payload().getBytes(UTF_8));
    CloudEventHeaders.of(event, commit.draft().events().get(index).meta())
        .forEach(record.headers()::add);
    return record;
  }

  /** Publishes what is no event. */
  void sendJunk() throws Exception {
    producer
        .send(new ProducerRecord<>(Topics.TREATMENT_EVENTS, "junk".getBytes(UTF_8), new byte[] {1}))
        .get();
  }

  /** Publishes a signed head over commits. */
  void sign(NoteSigner signer, String origin, List<Commit> commits) {
    var tree = new GrowingTree(full -> {});
    commits.forEach(commit -> tree.add(MerkleTree.leaf(CommitBytes.encode(commit))));
    sign(signer, origin, tree);
    producer.flush();
  }

  /** Publishes a head that is signed anew over commits, as one that rests. */
  void sign(NoteSigner signer, String origin, List<Commit> commits, Instant at) {
    var tree = new GrowingTree(full -> {});
    commits.forEach(commit -> tree.add(MerkleTree.leaf(CommitBytes.encode(commit))));
    send(origin, signer.sign(new Checkpoint(origin, tree.size(), tree.root()).text(at)));
    producer.flush();
  }

  /** Publishes a signed head behind each of the commits. */
  void signEach(NoteSigner signer, String origin, List<Commit> commits) {
    var tree = new GrowingTree(full -> {});
    for (var commit : commits) {
      tree.add(MerkleTree.leaf(CommitBytes.encode(commit)));
      sign(signer, origin, tree);
    }
    producer.flush();
  }

  private void sign(NoteSigner signer, String origin, GrowingTree tree) {
    send(origin, signer.sign(new Checkpoint(origin, tree.size(), tree.root()).text()));
  }

  private void send(String origin, SignedNote note) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topics.TREATMENT_CHECKPOINTS,
                origin.getBytes(UTF_8),
                note.toString().getBytes(UTF_8)));
  }

  /** What a client needs to read both. */
  Map<String, Object> client() {
    return Map.of("bootstrap.servers", broker.bootstrapServers());
  }

  /** Each third has two events, on two streams. */
  static Commit commit(long number) {
    return commit(number, "{\"at\":" + number + "}");
  }

  /** The same with another payload. */
  static Commit commit(long number, String payload) {
    return commit(number, "Type", payload, 0);
  }

  /** The same with events of another type and with other ids. */
  static Commit commit(long number, String type, String payload, long ids) {
    var events = new ArrayList<Draft.Event>();
    for (int index = 0; index <= (number % 3 == 0 ? 1 : 0); index++) {
      events.add(
          new Draft.Event(
              "stream-" + (number * 7 + index) % 11,
              number,
              new UUID(number, ids + index),
              type,
              1,
              Instant.EPOCH,
              payload,
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

  @Override
  public void close() {
    producer.close();
    broker.close();
  }
}
