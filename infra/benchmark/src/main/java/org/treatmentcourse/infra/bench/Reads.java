package org.treatmentcourse.infra.bench;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** Reading through Axon's interface: everything in order, and one course. */
final class Reads {
  static final int COURSE_EVENTS = 200;
  private static final int COURSE_LOADS = 200;
  private static final int LONGEST_REPLAY_IN_MEASURES = 4;

  private final Options options;
  private final Table table;

  Reads(Options options, Table table) {
    this.options = options;
    this.table = table;
  }

  void run(List<Contender> contenders) {
    replay(contenders);
    loadOneCourse(contenders);
  }

  /** Everything that the appends left, decoded into records. */
  private void replay(List<Contender> contenders) {
    var row = Row.more("full replay, decoded into records", "events/s");
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

  private void loadOneCourse(List<Contender> contenders) {
    var row = Row.less("load one course of " + COURSE_EVENTS + " events, median", "µs");
    for (var contender : contenders) {
      contender
          .engine()
          .ifPresent(
              engine -> {
                var stream = "course-" + UUID.randomUUID();
                for (int seq = 0; seq < COURSE_EVENTS; seq++) {
                  contender.append(stream, seq);
                }
                load(engine, stream, options.repetitions())
                    .forEach(micros -> row.add(contender.name(), micros));
              });
    }
    table.add(row);
  }

  /** The medians of the repetitions, in µs, after a warm-up. */
  static List<Double> load(EventStorageEngine engine, String stream, int repetitions) {
    medianLoadMicros(engine, stream);
    return java.util.stream.IntStream.range(0, repetitions)
        .mapToObj(i -> medianLoadMicros(engine, stream))
        .toList();
  }

  private static double medianLoadMicros(EventStorageEngine engine, String stream) {
    var waits = new long[COURSE_LOADS];
    for (int i = 0; i < COURSE_LOADS; i++) {
      long begin = System.nanoTime();
      long read = engine.readEvents(stream).asStream().filter(e -> e.getPayload() != null).count();
      waits[i] = System.nanoTime() - begin;
      if (read != COURSE_EVENTS) {
        throw new IllegalStateException("read " + read + " of " + COURSE_EVENTS + " events");
      }
    }
    Arrays.sort(waits);
    return waits[COURSE_LOADS / 2] / 1e3;
  }
}
