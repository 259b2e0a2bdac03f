package org.treatmentcourse.infra.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.infra.demo.Demo;
import org.treatmentcourse.infra.faults.BookingLoad;
import org.treatmentcourse.infra.faults.BookingsCheck;
import org.treatmentcourse.infra.faults.Findings;
import org.treatmentcourse.infra.local.Settings;
import org.treatmentcourse.infra.report.Stores;

/**
 * Schedulers who book one room's slots against one another over HTTP, beside as many clients whose
 * commands want nothing of each other. Afterwards the ledger must have each slot once.
 */
final class Schedulers {
  private static final int SCHEDULERS = 64;
  private static final int SLOTS = 240;
  private static final Duration MEASURED = Duration.ofSeconds(20);
  private static final Duration QUICK = Duration.ofSeconds(2);

  private final Options options;
  private final Table table;

  Schedulers(Options options, Table table) {
    this.options = options;
    this.table = table;
  }

  void run(Settings settings, SteadyCourses plain) {
    var endpoints = settings.addresses().endpoints();
    var row = Row.more("bookings against one another, " + SCHEDULERS + " schedulers", "/s");
    var load = load(settings, endpoints);
    var length = options.quick() ? QUICK : MEASURED;
    for (int i = 0; i < options.repetitions(); i++) {
      row.add("bookings and cancellations", accepted(load, length) / seconds(length));
      row.add("commands that don't meet", plain.sendAll(SCHEDULERS, length) / seconds(length));
    }
    table.add(row);
    check(settings);
  }

  private static BookingLoad load(Settings settings, Endpoints endpoints) {
    var demo = settings.root().resolve("infra/demo");
    var model = Demo.run(endpoints, demo).get(1);
    return BookingLoad.open(endpoints, demo, model, SCHEDULERS, SLOTS);
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

  private static void check(Settings settings) {
    var findings = new Findings();
    try (var stores = new Stores(settings.addresses().mongodbUri())) {
      System.out.println("\n" + BookingsCheck.run(stores, BookingLoad.ROOM, findings));
    }
    if (!findings.isEmpty()) {
      throw new IllegalStateException(findings.toString());
    }
  }
}
