package org.treatmentcourse.infra.bench.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.feed.FeedBatch;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;
import org.treatmentcourse.command.parked.ParkedConfiguration;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.relay.RelayConfiguration;
import org.treatmentcourse.command.topic.TopicConfiguration;
import org.treatmentcourse.command.topic.TopicContent;
import org.treatmentcourse.command.topic.TopicSource;
import org.treatmentcourse.command.topic.form.CloudEventRecord;
import org.treatmentcourse.command.topic.form.EventOrigin;
import org.treatmentcourse.commit.Commit;
import org.treatmentcourse.commit.StoredCommit;
import org.treatmentcourse.infra.bench.contender.LedgerContender;
import org.treatmentcourse.infra.bench.contender.LedgerWiring;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.infra.verify.ledger.LedgerVerifier;
import org.treatmentcourse.transparency.GrowingTree;
import org.treatmentcourse.transparency.MerkleTree;
import org.treatmentcourse.transparency.note.Checkpoint;
import org.treatmentcourse.transparency.note.NoteSigner;
import org.treatmentcourse.wire.RecordedEvent;

/** Who reads all that the appends left in the ledger: the relay, views beside it, the verifier. */
public final class Followers {
  private static final int VIEWS = 10;
  private static final Class<?>[] TEN_VIEWS = {
    TopicConfiguration.class, ParkedConfiguration.class, TenViews.class
  };
  private static final int TRANSACTION_EVENTS = 1_000;
  private static final int SCAN_COMMITS = 1_000;
  private static final long LOOK_AGAIN_NANOS = 5_000_000;

  private final BenchOptions options;
  private final Table table;

  public Followers(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(LedgerContender ledger) {
    verify(ledger);
    relay(ledger);
    relayBesideViews(ledger);
  }

  /** By the code of infra/verify, against a checkpoint that was signed before. */
  private void verify(LedgerContender ledger) {
    var row = TableRow.more("verify the whole log", "commits/s");
    var signer = NoteSigner.generate("bench/ledger");
    var keys = List.of(signer.verifier().text());
    for (int i = -1; i < options.repetitions(); i++) {
      var tree = new GrowingTree(tile -> {});
      double scanned = perSecond(() -> scan(ledger.ledger(), tree));
      var checkpoint = new Checkpoint("bench/ledger", tree.size(), tree.root());
      var kept = List.of(signer.sign(checkpoint.text()).toString());
      double verified =
          perSecond(
              () -> {
                var result = LedgerVerifier.verify(ledger.database(), kept, keys);
                if (result.proven() != tree.size() || !result.findings().isEmpty()) {
                  throw new IllegalStateException("not verified: " + result.findings());
                }
                return result.proven();
              });
      if (i >= 0) { // the one before warms up
        row.add("infra/verify", verified);
        row.add("majority scan and hashing", scanned);
      }
    }
    table.add(row);
  }

  private static long scan(Ledger ledger, GrowingTree tree) {
    List<StoredCommit> page;
    do {
      page = ledger.readStored(tree.size(), SCAN_COMMITS);
      page.forEach(commit -> tree.add(MerkleTree.leaf(commit.bytes())));
    } while (!page.isEmpty());
    return tree.size();
  }

  private static double perSecond(LongSupplier work) {
    long begin = System.nanoTime();
    long done = work.getAsLong();
    return done / ((System.nanoTime() - begin) / 1e9);
  }

  private void relay(LedgerContender ledger) {
    var row = TableRow.more("relay, catching up with the ledger", "events/s");
    for (int i = 0; i <= options.repetitions(); i++) {
      double relayed = relayPerSecond(ledger);
      double sent = producerPerSecond(ledger);
      if (i > 0) { // the first is the warm-up
        row.add("relay", relayed);
        row.add("Kafka producer alone", sent);
      }
    }
    table.add(row);
  }

  /** All follow the same ledger from its first commit, on the same cores and the same broker. */
  private void relayBesideViews(LedgerContender ledger) {
    var row = TableRow.more("relay beside ten views that catch up, too", "events/s");
    for (int i = 0; i <= options.repetitions(); i++) {
      double beside = relayPerSecond(ledger, TEN_VIEWS);
      double alone = relayPerSecond(ledger);
      if (i > 0) { // the first is the warm-up
        row.add("relay beside ten views", beside);
        row.add("relay alone", alone);
      }
    }
    table.add(row);
  }

  /** The service's own relay, from its start until nothing is left to publish. */
  private static double relayPerSecond(LedgerContender ledger, Class<?>... beside) {
    var name = UUID.randomUUID().toString().substring(0, 8);
    try (var context =
        LedgerWiring.open(
            Map.of(
                "treatmentcourse.mongodb.uri",
                TestParts.mongod().uri(),
                "treatmentcourse.mongodb.database",
                ledger.database().getName(),
                "treatmentcourse.kafka.bootstrap-servers",
                TestParts.broker().bootstrapServers(),
                "treatmentcourse.relay.events-topic",
                "bench-events-" + name,
                "treatmentcourse.relay.progress-topic",
                "bench-progress-" + name,
                "treatmentcourse.relay.transactional-id",
                "bench-relay-" + name,
                "treatmentcourse.transparency.origin",
                "bench/ledger",
                "treatmentcourse.topics.public-address",
                "https://bench.test",
                "treatmentcourse.topics.events-2",
                "",
                "treatmentcourse.topics.events-2-partitions",
                "1"),
            Stream.concat(
                    Stream.of(LedgerConfiguration.class, RelayConfiguration.class, OffDuty.class),
                    Stream.of(beside))
                .toArray(Class<?>[]::new))) {
      long events = ledger.ledger().head().orElseThrow() + 1; // each commit has one
      var registry = new SimpleMeterRegistry();
      context.getBean("relayLag", MeterBinder.class).bindTo(registry);
      var lag = (Gauge) registry.getMeters().getFirst();
      var relay = context.getBean("relay", WorkingOnDuty.class);
      var topics =
          Optional.of("topicWriters")
              .filter(context::containsBean)
              .map(bean -> context.getBean(bean, WorkingOnDuty.class));
      long begin = System.nanoTime();
      topics.ifPresent(WorkingOnDuty::start);
      relay.start();
      while (lag.value() != 0) { // not a number before it has begun
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
      double perSecond = events / ((System.nanoTime() - begin) / 1e9);
      relay.stop();
      topics.ifPresent(WorkingOnDuty::stop);
      return perSecond;
    }
  }

  /** Each of a tenth of the streams, as of ten clinics. */
  @Configuration(proxyBeanMethods = false)
  static class TenViews {
    @Bean
    TopicSource tenViews(EventOrigin from) {
      var views =
          IntStream.range(0, VIEWS)
              .mapToObj(part -> new Tenth("bench-view-" + UUID.randomUUID(), part, from))
              .toList();
      return () -> views;
    }
  }

  private record Tenth(String topic, int part, EventOrigin from) implements TopicContent {
    @Override
    public int partitions() {
      return 1;
    }

    @Override
    public boolean admits(RecordedEvent event) {
      return Math.floorMod(event.stream().hashCode(), VIEWS) == part;
    }

    @Override
    public CloudEventRecord record(FeedBatch.Item item, long number) {
      return CloudEventRecord.inView(item.event(), from, new UUID(0, part), number);
    }
  }

  /** The relay's health asks for it; here it is started by hand. */
  @Configuration(proxyBeanMethods = false)
  static class OffDuty {
    @Bean
    Duty duty() {
      return new Duty(Duration.ZERO);
    }

    @Bean
    ProgressSeal progressSeal() {
      var signer = NoteSigner.generate("bench/ledger");
      return new ProgressSeal(
          signer::sign,
          List.of(signer.verifier()),
          () -> new Checkpoint("bench/ledger", 0, MerkleTree.empty()));
    }
  }

  /** The same records from memory, without ledger and progress. */
  private double producerPerSecond(LedgerContender ledger) {
    var topic = "bench-raw-" + UUID.randomUUID().toString().substring(0, 8);
    var records = records(topic, ledger.ledger().read(0, TRANSACTION_EVENTS));
    try (var kafka = new TransactionalSends(topic)) {
      long begin = System.nanoTime();
      long end = begin + options.measured().toNanos();
      long count = 0;
      while (System.nanoTime() < end) {
        kafka.send(records);
        count += records.size();
      }
      return count / ((System.nanoTime() - begin) / 1e9);
    }
  }

  private static List<ProducerRecord<byte[], byte[]>> records(String topic, List<Commit> commits) {
    var records = new ArrayList<ProducerRecord<byte[], byte[]>>();
    for (var commit : commits) {
      for (RecordedEvent event : commit.events()) {
        records.add(TransactionalSends.record(topic, event));
      }
    }
    return records;
  }
}
