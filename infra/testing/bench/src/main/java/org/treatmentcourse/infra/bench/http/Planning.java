package org.treatmentcourse.infra.bench.http;

import java.util.function.IntConsumer;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;

/** How long a scheduler of a busy clinic waits for a series, and for a sick colleague's day. */
public final class Planning {
  private static final int SERIES = 100;
  private static final int DAYS = 5;

  private final BenchOptions options;
  private final Table table;

  public Planning(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(BusyClinic clinic) {
    int series = options.quick() ? DAYS : SERIES;
    timed(clinic::propose, series);
    timed(_ -> clinic.replan(), DAYS);
    var where = ", 20 rooms, 50 staff, 70 % booked";
    var median = TableRow.less("proposals for a series over HTTP" + where + ", p50", "ms");
    var tail = TableRow.less("proposals for a series over HTTP" + where + ", p99", "ms");
    var day = TableRow.less("other places for 12 sessions of one day over HTTP" + where, "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      var proposed = timed(clinic::propose, series);
      median.add("query service", AppendLoad.millis(proposed, 0.5));
      tail.add("query service", AppendLoad.millis(proposed, 0.99));
      day.add("query service", AppendLoad.millis(timed(_ -> clinic.replan(), DAYS), 0.5));
    }
    table.add(median);
    table.add(tail);
    table.add(day);
  }

  /** The waits, in ns. */
  private static long[] timed(IntConsumer question, int times) {
    var waits = new long[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      question.accept(i);
      waits[i] = System.nanoTime() - begin;
    }
    return waits;
  }
}
