package org.treatmentcourse.infra.bench.ledger;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.treatmentcourse.infra.bench.contender.Contender;
import org.treatmentcourse.infra.bench.contender.RawInsertContender;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;

/** Appending, by one client and by many. */
public final class Appends {
  private static final int[] CLIENTS = {1, 64, 512};
  private static final int BULK_COMMITS = 500;

  private final BenchOptions options;
  private final Table table;
  private final Runnable settle;

  /**
   * What is to be measured.
   *
   * @param settle has every store put away what was written, so that none does it in another's turn
   */
  public Appends(BenchOptions options, Table table, Runnable settle) {
    this.options = options;
    this.table = table;
    this.settle = settle;
  }

  public void run(List<Contender> contenders, RawInsertContender raw) {
    for (int clients : CLIENTS) {
      run(contenders, raw, clients);
    }
  }

  private void run(List<Contender> contenders, RawInsertContender raw, int clients) {
    var name = "append, " + clients + (clients == 1 ? " client" : " clients");
    var rate = TableRow.more(name, "commits/s");
    var median = TableRow.less(name + ", p50", "µs");
    var tail = TableRow.less(name + ", p99", "µs");
    for (var contender : contenders) {
      rate.figures().put(contender.name(), new ArrayList<>()); // ours first, whoever begins
      median.figures().put(contender.name(), new ArrayList<>());
      tail.figures().put(contender.name(), new ArrayList<>());
      AppendLoad.append(contender, clients, options.measured()); // the warm-up
    }
    var turns = new ArrayList<>(contenders);
    for (int i = 0; i < options.repetitions(); i++) {
      Collections.rotate(turns, 1); // not always the same after the bulk
      for (var contender : turns) {
        settle.run();
        var figures = AppendLoad.append(contender, clients, options.measured());
        rate.add(contender.name(), figures.perSecond());
        median.add(contender.name(), figures.p50Micros());
        tail.add(contender.name(), figures.p99Micros());
      }
      settle.run();
      rate.add("raw bulk of " + BULK_COMMITS, bulkPerSecond(raw));
    }
    table.add(rate);
    table.add(median);
    table.add(tail);
  }

  private double bulkPerSecond(RawInsertContender raw) {
    var stream = "course-" + UUID.randomUUID();
    long begin = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - begin < options.measured().toNanos()) {
      raw.bulk(stream, count, BULK_COMMITS);
      count += BULK_COMMITS;
    }
    return count / ((System.nanoTime() - begin) / 1e9);
  }
}
