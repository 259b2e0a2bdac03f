package org.treatmentcourse.command.relay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.treatmentcourse.command.ledger.Drafts;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerStore;
import org.treatmentcourse.command.published.ProgressAlarm;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.CommitBytes;
import org.treatmentcourse.commit.PublishedEvent;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.service.kafka.KafkaCluster;
import org.treatmentcourse.transparency.Hash;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.wire.CloudEventHeaders;
import org.treatmentcourse.wire.RecordedEvent;

/** A ledger and topics of one test's own on the real parts, and what a subscriber sees of them. */
final class RelayBench implements AutoCloseable {
  static final ProgressSeal SEAL = seal();

  private final LedgerStore store = new LedgerStore();
  final Ledger ledger = store.open();
  final RelaySettings settings;
  final RelayedHead head = new RelayedHead();
  final ProgressAlarm alarm = new ProgressAlarm();
  private final List<Relay> started = new ArrayList<>();
  private final List<RelaySession> sessions = new ArrayList<>();

  RelayBench() {
    this(TestParts.broker().bootstrapServers());
  }

  RelayBench(String bootstrapServers) {
    this(settings(bootstrapServers, UUID.randomUUID().toString()));
  }

  /** Another ledger on topics that are there. */
  RelayBench(RelaySettings settings) {
    this.settings = settings;
  }

  private static RelaySettings settings(String bootstrapServers, String name) {
    return new RelaySettings(
        KafkaCluster.plain(bootstrapServers),
        "events-" + name,
        "progress-" + name,
        "relay-" + name,
        3,
        OptionalLong.empty());
  }

  /** Of a log with a key of its own. */
  static ProgressSeal seal() {
    var signer = NoteSigner.generate("test/ledger");
    return new ProgressSeal(
        signer::sign,
        List.of(signer.verifier()),
        () -> new Checkpoint("test/ledger", 0, MerkleTree.empty()));
  }

  /** As anybody could who may write there. */
  void writeProgress(ProducerRecord<byte[], byte[]> record) throws Exception {
    Map<String, Object> config = Map.of("bootstrap.servers", settings.cluster().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  /** Every record of the relay's progress. */
  List<ConsumerRecord<byte[], byte[]>> progress() {
    return records(settings.progressTopic(), "read_committed");
  }

  /** Appends commits to one new stream. */
  List<Commit> append(int commits) {
    String stream = Drafts.newStream();
    var appended = new ArrayList<Commit>();
    for (int seq = 0; seq < commits; seq++) {
      appended.add(
          ledger
              .append(
                  Drafts.newCommand().event(stream, 2L * seq).event(stream, 2L * seq + 1).draft())
              .commit());
    }
    return appended;
  }

  Relay start() {
    return start(settings);
  }

  /** With other settings for the same topics. */
  Relay start(RelaySettings changed) {
    var relay =
        new Relay(ledger, changed, SEAL, alarm, head, InstantSource.system(), CrashPoint.Hook.NONE);
    started.add(relay);
    relay.start();
    return relay;
  }

  RelaySession open(CrashPoint.Hook crash) {
    var session = RelaySession.open(settings, SEAL, crash);
    sessions.add(session);
    return session;
  }

  /** Every event of the ledger, in its order. */
  List<RecordedEvent> recorded() {
    return ledger.read(0, Integer.MAX_VALUE).stream().flatMap(c -> c.events().stream()).toList();
  }

  /** Every event a subscriber of a partition reads, partition after partition. */
  List<RecordedEvent> subscribed() {
    return records("read_committed").stream().map(RelayBench::event).toList();
  }

  /** The leaf of each commit that a subscriber makes of all its records, in the ledger's order. */
  List<Hash> rebuilt() {
    var byCommit = new TreeMap<Long, List<PublishedEvent>>();
    for (var record : records("read_committed")) {
      var published = PublishedEvent.read(headers(record), record.value());
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

  private static Map<String, byte[]> headers(ConsumerRecord<byte[], byte[]> record) {
    var headers = new HashMap<String, byte[]>();
    record.headers().forEach(header -> headers.put(header.key(), header.value()));
    return headers;
  }

  /**
   * Waits until subscribers see the ledger's events, each once and in its stream's order: the
   * broker acknowledges a transaction's end before the partitions have its markers.
   */
  void awaitSubscribersSeeTheLedger() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertThat(byStream(subscribed())).isEqualTo(byStream(recorded())));
  }

  private static Map<String, List<RecordedEvent>> byStream(List<RecordedEvent> events) {
    return events.stream().collect(groupingBy(RecordedEvent::stream));
  }

  List<ConsumerRecord<byte[], byte[]>> records(String isolation) {
    return records(settings.eventsTopic(), isolation);
  }

  private List<ConsumerRecord<byte[], byte[]>> records(String topic, String isolation) {
    var config = new HashMap<String, Object>();
    config.put("bootstrap.servers", settings.cluster().bootstrapServers());
    config.put("isolation.level", isolation);
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
      return records;
    }
  }

  private static RecordedEvent event(ConsumerRecord<byte[], byte[]> record) {
    RecordedEvent event = CloudEventHeaders.read(headers(record), record.value());
    if (!new String(record.key(), UTF_8).equals(event.stream())) {
      throw new AssertionError("the key is not the stream");
    }
    return event;
  }

  @Override
  public void close() {
    started.forEach(Relay::stop);
    sessions.forEach(RelaySession::close);
    store.close();
  }
}
