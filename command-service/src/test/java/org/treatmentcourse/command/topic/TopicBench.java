package org.treatmentcourse.command.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.parked.ParkedEntries;
import org.treatmentcourse.command.parked.ParkedEntry;
import org.treatmentcourse.command.relay.CrashPoint;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.PublishedEvent;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.RecordedEvent;
import org.treatmentcourse.wire.Topics;

/** A ledger and topics of one test's own on the real parts, and what a subscriber sees of them. */
final class TopicBench implements AutoCloseable {
  static final EventOrigin ORIGIN =
      new EventOrigin("test/ledger", URI.create("https://clinics.test"));

  private final LedgerStore store = new LedgerStore();
  private final KafkaCluster cluster = KafkaCluster.plain(TestParts.broker().bootstrapServers());
  private final List<TopicWriter> started = new ArrayList<>();
  private final List<TopicSession> sessions = new ArrayList<>();

  final Ledger ledger = store.open();
  final ParkedEntries parked = new ParkedEntries(store.database(), InstantSource.system());
  final String topic = newTopic();

  static String newTopic() {
    return "topic-" + UUID.randomUUID();
  }

  static TopicContent all(String topic) {
    return new AllEvents(topic, 3, ORIGIN);
  }

  static String progressOf(String topic) {
    return Topics.PROGRESS_PREFIX + topic;
  }

  /** Appends commits of two events each to one new stream. */
  void append(int commits) {
    var stream = Drafts.newStream();
    for (int seq = 0; seq < 2 * commits; seq += 2) {
      ledger.append(Drafts.newCommand().event(stream, seq).event(stream, seq + 1).draft());
    }
  }

  TopicSession open(CrashPoint.Hook crash) {
    var session = TopicSession.open(cluster, all(topic), ledger, crash);
    sessions.add(session);
    return session;
  }

  TopicWriter start() {
    return start(all(topic));
  }

  TopicWriter start(TopicContent content) {
    return start(content, () -> TopicSession.open(cluster, content, ledger, CrashPoint.Hook.NONE));
  }

  TopicWriter start(TopicContent content, Supplier<TopicSession> opens) {
    var writer =
        new TopicWriter(content, ledger, opens, () -> false, parked, InstantSource.system());
    started.add(writer);
    writer.worker().start();
    return writer;
  }

  Optional<ParkedEntry> parked() {
    return parked.find(TopicWriter.PARKS_AS, topic);
  }

  Admin admin() {
    return cluster.admin();
  }

  /** The leaf of each commit that a subscriber makes of all its records, in the ledger's order. */
  List<Hash> rebuilt(String of) {
    var byCommit = new TreeMap<Long, List<PublishedEvent>>();
    for (var record : records(of, "read_committed")) {
      var published =
          new PublishedEvent(
              event(record.headers(), record.value()), optional(record.headers(), "ce_meta"));
      byCommit.computeIfAbsent(published.event().commit(), _ -> new ArrayList<>()).add(published);
    }
    return byCommit.values().stream()
        .map(
            records -> {
              records.sort(Comparator.comparingInt(it -> it.event().commitIndex()));
              return MerkleTree.leaf(CommitBytes.encode(PublishedEvent.commit(records)));
            })
        .toList();
  }

  /** What a subscriber reads of a record: the form leaves nothing out. */
  static RecordedEvent event(Headers headers, byte[] value) {
    var type = text(headers, "ce_type").split("\\.v");
    return new RecordedEvent(
        text(headers, "ce_subject"),
        Long.parseLong(text(headers, "ce_streamsequence")),
        UUID.fromString(text(headers, "ce_id")),
        type[0].substring("org.treatmentcourse.".length()),
        Integer.parseInt(type[1]),
        Instant.parse(text(headers, "ce_time")),
        new String(value, UTF_8),
        Long.parseLong(text(headers, "ce_commit")),
        Integer.parseInt(text(headers, "ce_commitindex")),
        Integer.parseInt(text(headers, "ce_commitsize")),
        Instant.parse(text(headers, "ce_recordedtime")),
        UUID.fromString(text(headers, "ce_command")),
        new Actor(
            text(headers, "ce_actorid"),
            text(headers, "ce_actorname"),
            Role.ofWireName(text(headers, "ce_actorrole")),
            optional(headers, "ce_actorcredential")),
        optional(headers, "ce_clinic"),
        UUID.fromString(text(headers, "ce_correlationid")),
        UUID.fromString(text(headers, "ce_causationid")));
  }

  static String text(Headers headers, String name) {
    return optional(headers, name).orElseThrow();
  }

  private static Optional<String> optional(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name)).map(it -> new String(it.value(), UTF_8));
  }

  List<ConsumerRecord<byte[], byte[]>> records(String of, String isolation) {
    return records(cluster.bootstrapServers(), of, isolation);
  }

  static List<ConsumerRecord<byte[], byte[]>> records(
      String bootstrapServers, String of, String isolation) {
    var config = new HashMap<String, Object>();
    config.put("bootstrap.servers", bootstrapServers);
    config.put("isolation.level", isolation);
    config.put("allow.auto.create.topics", false);
    var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(of).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    started.forEach(it -> it.worker().stop(Duration.ofSeconds(20)));
    sessions.forEach(TopicSession::close);
    store.close();
  }
}
