package org.treatmentcourse.infra.bench.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.treatmentcourse.command.ledger.Ledger;
import org.treatmentcourse.commit.Draft;
import org.treatmentcourse.infra.bench.contender.LedgerContender;
import org.treatmentcourse.infra.bench.contender.SampleEvent;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.parts.TestParts;
import org.treatmentcourse.value.actor.Actor;
import org.treatmentcourse.value.actor.Role;
import org.treatmentcourse.wire.WireFormat.Encoded;

/**
 * Whether the ledger is as fast when it is large: a large one and a small one take turns. They are
 * filled by their own appends, in commits of ten events as a booked series makes them; the courses
 * that are loaded grew all along.
 */
public final class Scale {
  /** Nothing but the courses that are loaded. */
  private static final long SMALL_EVENTS = (long) Reads.COURSES * Reads.COURSE_EVENTS;

  private static final long LARGE_EVENTS = 5_000_000;
  private static final long QUICK_LARGE_EVENTS = 100_000;
  private static final int EVENTS_PER_COMMIT = 10;
  private static final int FILLING_CLIENTS = 512;
  private static final int CLIENTS = 64;
  private static final Actor ACTOR =
      new Actor("demo-therapist", "Staff Member", Role.THERAPIST, Optional.empty());

  private final BenchOptions options;
  private final Table table;
  private final Runnable settle;

  public Scale(BenchOptions options, Table table, Runnable settle) {
    this.options = options;
    this.table = table;
    this.settle = settle;
  }

  public void run() {
    long large = options.quick() ? QUICK_LARGE_EVENTS : LARGE_EVENTS;
    var append = TableRow.more("append, " + CLIENTS + " clients, as the ledger grows", "commits/s");
    var load =
        TableRow.less(
            "load a course of " + Reads.COURSE_EVENTS + " events, as the ledger grows", "µs");
    try (var grown = new LedgerContender("ledger", TestParts.mongod().uri());
        var young = new LedgerContender("ledger", TestParts.mongod().uri())) {
      long begin = System.nanoTime();
      var ofGrown = fill(grown, large);
      var ofYoung = fill(young, SMALL_EVENTS);
      System.out.printf("%nfilled in %d s%n", (System.nanoTime() - begin) / 1_000_000_000);
      AppendLoad.append(grown, CLIENTS, options.measured());
      AppendLoad.append(young, CLIENTS, options.measured());
      for (int i = 0; i < options.repetitions(); i++) {
        append.add(name(large), appendsPerSecond(grown));
        append.add(name(SMALL_EVENTS), appendsPerSecond(young));
        settle.run();
        load.add(name(large), median(grown, ofGrown))
            .add(name(SMALL_EVENTS), median(young, ofYoung));
      }
    }
    table.add(append);
    table.add(load);
  }

  private double appendsPerSecond(LedgerContender ledger) {
    settle.run();
    return AppendLoad.append(ledger, CLIENTS, options.measured()).perSecond();
  }

  private static double median(LedgerContender ledger, List<String> courses) {
    return Reads.medians(ledger.engine().orElseThrow(), courses, 1).getFirst();
  }

  private static String name(long events) {
    return "%,d events".formatted(events);
  }

  /** Adds so many events; gives courses that grew by the way. */
  private static List<String> fill(LedgerContender contender, long events) {
    var ledger = contender.ledger();
    var encoded = contender.wire().encode(SampleEvent.EVENT);
    var courses =
        Stream.generate(() -> "course-" + UUID.randomUUID()).limit(Reads.COURSES).toList();
    long commits = (events - SMALL_EVENTS) / EVENTS_PER_COMMIT;
    var done = new AtomicLong();
    Callable<String> filling =
        () -> {
          var stream = "course-" + UUID.randomUUID();
          for (long seq = 0; done.getAndIncrement() < commits; seq += EVENTS_PER_COMMIT) {
            ledger.append(draft(stream, seq, EVENTS_PER_COMMIT, encoded));
          }
          return stream;
        };
    var clients = new ArrayList<>(Collections.nCopies(FILLING_CLIENTS, filling));
    courses.forEach(course -> clients.add(() -> grow(ledger, course, encoded, done, commits)));
    SideBySide.all(clients);
    return courses;
  }

  /** One event whenever another two hundredth is filled. */
  private static String grow(
      Ledger ledger, String course, Encoded encoded, AtomicLong done, long commits)
      throws InterruptedException {
    for (int seq = 0; seq < Reads.COURSE_EVENTS; seq++) {
      while (done.get() < commits * seq / Reads.COURSE_EVENTS) {
        Thread.sleep(1);
      }
      ledger.append(draft(course, seq, 1, encoded));
    }
    return course;
  }

  private static Draft draft(String stream, long seq, int count, Encoded encoded) {
    var events = new ArrayList<Draft.Event>(count);
    for (int i = 0; i < count; i++) {
      events.add(
          new Draft.Event(
              stream,
              seq + i,
              UUID.randomUUID(),
              encoded.type(),
              encoded.revision(),
              Instant.now(),
              encoded.json(),
              Optional.empty()));
    }
    var command = UUID.randomUUID();
    return new Draft(command, ACTOR, Optional.of("anew"), command, command, List.copyOf(events));
  }
}
