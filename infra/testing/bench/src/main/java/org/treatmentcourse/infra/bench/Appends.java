package org.treatmentcourse.infra.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Appending, by one client and by many. */
final class Appends {
  private static final int[] CLIENTS = {1, 64, 512};
  private static final int BULK_COMMITS = 500;

  private final Options options;
  private final Table table;
  private final Runnable settle;

  /**
   * What is to be measured.
   *
   * @param settle has every store put away what was written, so that none does it in another's turn
   */
  Appends(Options options, Table table, Runnable settle) {
    this.options = options;
    this.table = table;
    this.settle = settle;
  }

  void run(List<Contender> contenders, RawInsertContender raw) {
    for (int clients : CLIENTS) {
      run(contenders, raw, clients);
    }
  }

  private void run(List<Contender> contenders, RawInsertContender raw, int clients) {
    var name = "append, " + clients + (clients == 1 ? " client" : " clients");
    var rate = Row.more(name, "commits/s");
    var median = Row.less(name + ", p50", "µs");
    var tail = Row.less(name + ", p99", "µs");
    for (var contender : contenders) {
      rate.figures().put(contender.name(), new ArrayList<>()); // ours first, whoever begins
      median.figures().put(contender.name(), new ArrayList<>());
      tail.figures().put(contender.name(), new ArrayList<>());
      Load.append(contender, clients, options.measured()); // the warm-up
    }
    var turns = new ArrayList<>(contenders);
    for (int i = 0; i < options.repetitions(); i++) {
      Collections.rotate(turns, 1); // not always the same after the bulk
      for (var contender : turns) {
        settle.run();
        var figures = Load.append(contender, clients, options.measured());
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
