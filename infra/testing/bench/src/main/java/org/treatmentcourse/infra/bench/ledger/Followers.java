package org.treatmentcourse.infra.bench.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.treatmentcourse.command.duty.Duty;
import org.treatmentcourse.command.duty.WorkingOnDuty;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.command.ledger.store.LedgerConfiguration;
import org.treatmentcourse.command.published.ProgressSeal;
import org.treatmentcourse.command.relay.RelayConfiguration;
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

/** Who reads all that the appends left in the ledger: the relay and the verifier. */
public final class Followers {
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

  /** The service's own relay, from its start until nothing is left to publish. */
  private static double relayPerSecond(LedgerContender ledger) {
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
                "bench-relay-" + name),
            LedgerConfiguration.class,
            RelayConfiguration.class,
            OffDuty.class)) {
      long events = ledger.ledger().head().orElseThrow() + 1; // each commit has one
      var registry = new SimpleMeterRegistry();
      context.getBean("relayLag", MeterBinder.class).bindTo(registry);
      var lag = (Gauge) registry.getMeters().getFirst();
      var relay = context.getBean(WorkingOnDuty.class);
      long begin = System.nanoTime();
      relay.start();
      while (lag.value() != 0) { // not a number before it has begun
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
      double perSecond = events / ((System.nanoTime() - begin) / 1e9);
      relay.stop();
      return perSecond;
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
