package org.treatmentcourse.infra.bench.ledger;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.treatmentcourse.infra.bench.contender.Contender;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;

/** Reading through Axon's interface: everything in order, and one course. */
public final class Reads {
  static final int COURSE_EVENTS = 200;

  /** With more events than the ledger remembers, so that each is read from the store. */
  static final int COURSES = 300;

  private static final int COURSE_LOADS = 2 * COURSES;
  private static final int LONGEST_REPLAY_IN_MEASURES = 4;

  private final BenchOptions options;
  private final Table table;
  private final String how;

  /** By their defaults. */
  public Reads(BenchOptions options, Table table) {
    this(options, table, "");
  }

  /**
   * In another way.
   *
   * @param how it is said after what is measured, such as {@code ", over TLS"}
   */
  Reads(BenchOptions options, Table table, String how) {
    this.options = options;
    this.table = table;
    this.how = how;
  }

  public void run(List<Contender> contenders) {
    replay(contenders);
    loadCourses(contenders);
  }

  /** Everything that the appends left, decoded into records. */
  private void replay(List<Contender> contenders) {
    var row = TableRow.more("full replay, decoded into records" + how, "events/s");
    for (int i = 0; i <= options.repetitions(); i++) {
      for (var contender : contenders) {
        if (contender.engine().isPresent()) {
          double perSecond = replayPerSecond(contender.engine().get());
          if (i > 0) { // the first is the warm-up
            row.add(contender.name(), perSecond);
          }
        }
      }
    }
    table.add(row);
  }

  private double replayPerSecond(EventStorageEngine engine) {
    long begin = System.nanoTime();
    long end = begin + LONGEST_REPLAY_IN_MEASURES * options.measured().toNanos();
    long count = 0;
    try (var events = engine.readEvents(null, false)) {
      var iterator = events.iterator();
      while (iterator.hasNext() && System.nanoTime() < end) {
        TrackedEventMessage<?> event = iterator.next();
        if (event.getPayload() != null) {
          count++;
        }
      }
    }
    return count / ((System.nanoTime() - begin) / 1e9);
  }

  private void loadCourses(List<Contender> contenders) {
    var course = "load a course of " + COURSE_EVENTS + " events";
    var first = TableRow.less(course + ", not read lately" + how, "µs");
    var again = TableRow.less(course + " again" + how, "µs");
    for (var contender : contenders) {
      if (contender.engine().isPresent()) {
        var engine = contender.engine().get();
        var courses = courses(contender);
        first.add(contender.name(), medians(engine, courses, options.repetitions()));
        again.add(contender.name(), medians(engine, courses.subList(0, 1), options.repetitions()));
      }
    }
    table.add(first);
    table.add(again);
  }

  /** More than anybody keeps in memory; they grow side by side. */
  private static List<String> courses(Contender contender) {
    Callable<String> growing =
        () -> {
          var stream = "course-" + UUID.randomUUID();
          for (int seq = 0; seq < COURSE_EVENTS; seq++) {
            contender.append(stream, seq);
          }
          return stream;
        };
    return SideBySide.all(Collections.nCopies(COURSES, growing));
  }

  /** Of loading courses in turn, in µs: one median for each repetition, after a warm-up. */
  static List<Double> medians(EventStorageEngine engine, List<String> courses, int repetitions) {
    medianLoadMicros(engine, courses);
    return IntStream.range(0, repetitions)
        .mapToObj(i -> medianLoadMicros(engine, courses))
        .toList();
  }

  private static double medianLoadMicros(EventStorageEngine engine, List<String> courses) {
    var waits = new long[COURSE_LOADS];
    for (int i = 0; i < COURSE_LOADS; i++) {
      var course = courses.get(i % courses.size());
      long begin = System.nanoTime();
      long read = engine.readEvents(course).asStream().filter(e -> e.getPayload() != null).count();
      waits[i] = System.nanoTime() - begin;
      if (read != COURSE_EVENTS) {
        throw new IllegalStateException("read " + read + " of " + COURSE_EVENTS + " events");
      }
    }
    Arrays.sort(waits);
    return waits[COURSE_LOADS / 2] / 1e3;
  }
}
