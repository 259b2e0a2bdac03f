package org.treatmentcourse.infra.bench.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.faults.check.BookingsCheck;
import org.treatmentcourse.infra.faults.check.Findings;
import org.treatmentcourse.infra.faults.load.BookingLoad;
import org.treatmentcourse.infra.report.Stores;

/**
 * Schedulers who book one room's slots against one another over HTTP, beside as many clients whose
 * commands want nothing of each other. Afterwards the ledger must have each slot once.
 */
public final class RacingSchedulers {
  private static final int SCHEDULERS = 64;
  private static final int SLOTS = 240;

  /** Of three repetitions, so that they book against one another for a minute. */
  private static final Duration MEASURED = Duration.ofSeconds(20);

  private static final Duration BESIDE = Duration.ofSeconds(5);
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final BenchOptions options;
  private final Table table;

  public RacingSchedulers(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(WholeStack stack) {
    var row = TableRow.more("bookings against one another, " + SCHEDULERS + " schedulers", "/s");
    var load = load(stack);
    var length = options.quick() ? QUICK : MEASURED;
    var beside = options.quick() ? QUICK : BESIDE;
    for (int i = 0; i < options.repetitions(); i++) {
      row.add("bookings and cancellations", accepted(load, length) / seconds(length));
      row.add(
          "commands that don't meet",
          stack.courses().sendAll(SCHEDULERS, beside) / seconds(beside));
    }
    table.add(row);
    check(stack);
  }

  private static BookingLoad load(WholeStack stack) {
    var model = stack.model();
    return BookingLoad.open(stack.endpoints(), stack.demo(), model, SCHEDULERS, SLOTS);
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1e3;
  }

  /** How many were accepted; a slot that another has is refused and counts for nothing. */
  private static int accepted(BookingLoad load, Duration length) {
    var http = new JsonHttp();
    var accepted = new AtomicInteger();
    long end = System.nanoTime() + length.toNanos();
    Callable<Void> scheduler =
        () -> {
          while (System.nanoTime() < end) {
            var command = load.get();
            try {
              if (http.post(command.uri(), command.bearer(), command.id(), command.json())
                  .isSuccess()) {
                accepted.incrementAndGet();
              }
            } catch (IOException unknown) {
              // Whether it counted is not known, so it doesn't.
            }
          }
          return null;
        };
    SideBySide.all(new ArrayList<>(Collections.nCopies(SCHEDULERS, scheduler)));
    return accepted.get();
  }

  private static void check(WholeStack stack) {
    var findings = new Findings();
    try (var stores = new Stores(stack.settings().addresses().mongodbUri())) {
      System.out.println("\n" + BookingsCheck.run(stores, BookingLoad.ROOM, findings));
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(findings.toString());
    }
  }
}
