package org.treatmentcourse.infra.bench;

import com.mongodb.client.MongoClient;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.infra.local.PartName;
import org.treatmentcourse.infra.local.PartStarter;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.parts.Lifetime;
import org.treatmentcourse.infra.parts.TestParts;

/**
 * How long it takes from sending a command over HTTP until a query over HTTP shows its event, on a
 * stack of five processes, at a steady rate whatever becomes of the earlier ones.
 */
final class Visibility {
  /** What two cores sustain, and what is aimed at. */
  private static final int[] COMMANDS_PER_SECOND = {50, 200};

  private static final int WARM_UP_CLIENTS = 8;

  /** On two cores the compiler is busy for about this long. */
  private static final Duration WARM_UP = Duration.ofSeconds(90);

  private static final Duration MEASURED = Duration.ofSeconds(10);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final int FLOOR_ROUNDS = 300;

  private final Options options;
  private final Table table;
  private final MongoClient client;

  Visibility(Options options, Table table, MongoClient client) {
    this.options = options;
    this.table = table;
    this.client = client;
  }

  void run() throws IOException {
    var settings = Settings.onFreePorts(TestParts.newFolder("bench-stack"));
    var starter = new PartStarter(settings, Lifetime.WITH_THIS_JVM);
    for (var part : PartName.values()) {
      starter.start(part);
    }
    var courses = SteadyCourses.open(settings.addresses().endpoints());
    courses.warmUp(WARM_UP_CLIENTS, options.quick() ? QUICK : WARM_UP);
    for (int perSecond : COMMANDS_PER_SECOND) {
      measure(courses, perSecond);
    }
    new RecordedReads(options, table).run(courses, settings.addresses().endpoints().query());
    new Schedulers(options, table).run(settings, courses);
  }

  private void measure(SteadyCourses courses, int perSecond) {
    var what = "command over HTTP until a query shows it, " + perSecond + "/s, ";
    var median = Row.less(what + "p50", "ms");
    var tail = Row.less(what + "p99", "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      var waits = courses.send(perSecond, options.quick() ? QUICK : MEASURED);
      var floor = floor();
      median.add("the whole system", at(waits, 0.5)).add("insert + transaction", at(floor, 0.5));
      tail.add("the whole system", at(waits, 0.99)).add("insert + transaction", at(floor, 0.99));
    }
    table.add(median);
    table.add(tail);
  }

  /** What no such system can go without: one raw insert and one Kafka transaction, one by one. */
  private long[] floor() {
    var topic = "bench-floor-" + UUID.randomUUID().toString().substring(0, 8);
    try (var ledger = new LedgerContender(TestParts.mongod().uri());
        var raw = new RawInsertContender(client, ledger.sample());
        var kafka = new TransactionalSends(topic)) {
      var event = ledger.ledger().read(0, 1).getFirst().events().getFirst();
      var stream = "course-" + UUID.randomUUID();
      var waits = new long[FLOOR_ROUNDS];
      for (int i = -FLOOR_ROUNDS; i < FLOOR_ROUNDS; i++) { // the first half warms up
        long begin = System.nanoTime();
        raw.append(stream, FLOOR_ROUNDS + i);
        kafka.send(List.of(TransactionalSends.record(topic, event)));
        if (i >= 0) {
          waits[i] = System.nanoTime() - begin;
        }
      }
      return waits;
    }
  }

  private static double at(long[] waits, double share) {
    var sorted = waits.clone();
    Arrays.sort(sorted);
    return Load.percentile(sorted, share) / 1e3;
  }
}
