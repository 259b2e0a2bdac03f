package org.treatmentcourse.infra.bench.http;

import com.mongodb.client.MongoClient;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.infra.bench.contender.LedgerContender;
import org.treatmentcourse.infra.bench.contender.RawInsertContender;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SteadyRate;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.bench.ledger.TransactionalSends;
import org.treatmentcourse.infra.parts.TestParts;

/**
 * How long it takes from sending a command over HTTP until a query over HTTP shows its event, at a
 * steady rate whatever becomes of the earlier ones.
 */
public final class Visibility {
  /** What two cores sustain, and what is aimed at. */
  private static final int[] COMMANDS_PER_SECOND = {50, 200};

  private static final Duration MEASURED = Duration.ofSeconds(6);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final int FLOOR_ROUNDS = 300;

  private final BenchOptions options;
  private final Table table;
  private final MongoClient client;

  public Visibility(BenchOptions options, Table table, MongoClient client) {
    this.options = options;
    this.table = table;
    this.client = client;
  }

  public void run(SteadyCourses courses) {
    for (int perSecond : COMMANDS_PER_SECOND) {
      measure(courses, perSecond);
    }
  }

  private void measure(SteadyCourses courses, int perSecond) {
    var what = "command over HTTP until a query shows it, " + perSecond + "/s, ";
    var median = TableRow.less(what + "p50", "ms");
    var tail = TableRow.less(what + "p99", "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      var waits = courses.send(new SteadyRate(perSecond, options.quick() ? QUICK : MEASURED));
      var floor = floor();
      median
          .add("the whole system", AppendLoad.millis(waits, 0.5))
          .add("insert + transaction", AppendLoad.millis(floor, 0.5));
      tail.add("the whole system", AppendLoad.millis(waits, 0.99))
          .add("insert + transaction", AppendLoad.millis(floor, 0.99));
    }
    table.add(median);
    table.add(tail);
  }

  /** What no such system can go without: one raw insert and one Kafka transaction, one by one. */
  private long[] floor() {
    var topic = "bench-floor-" + UUID.randomUUID().toString().substring(0, 8);
    try (var ledger = new LedgerContender("ledger", TestParts.mongod().uri());
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
}
