package org.treatmentcourse.infra.bench;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.treatmentcourse.infra.parts.TestParts;

/**
 * Prints the table. Each figure is the median of the repetitions, with the least and the greatest;
 * the contenders take turns in each repetition, so that a slow minute is everybody's.
 */
public final class Bench {
  private static final Pace FULL = new Pace(3, Duration.ofSeconds(5));

  /** Shows that everything runs; its figures mean little. */
  private static final Pace QUICK = new Pace(1, Duration.ofMillis(500));

  private static final int BULK_COMMITS = 500;
  private static final int POOL_CONNECTIONS = 600;
  private static final int COURSE_EVENTS = 200;
  private static final int COURSE_LOADS = 200;

  /** How often each figure is taken, and how long it is measured and warmed up. */
  private record Pace(int repetitions, Duration measured) {}

  private final Pace pace;

  private Bench(Pace pace) {
    this.pace = pace;
  }

  public static void main(String[] args) throws IOException {
    System.setProperty("axoniq.update-checker.disabled", "true");
    new Bench(List.of(args).contains("--quick") ? QUICK : FULL).run();
    System.exit(0); // Axon's and the driver's threads are nobody's business any more
  }

  private void run() throws IOException {
    System.out.printf(
        "%d cores, Java %s, one mongod, journaled majority writes, events of about 400 bytes%n",
        Runtime.getRuntime().availableProcessors(), Runtime.version());
    var postgres = Postgres.start();
    try (var client = client()) {
      var contenders = new ArrayList<Contender>();
      contenders.add(new LedgerContender(TestParts.mongod().uri()));
      contenders.add(new AxonMongoContender(client));
      postgres.ifPresentOrElse(
          running -> contenders.add(new AxonJdbcContender(running.url())),
          () -> System.out.println("axon-jdbc: left out, PostgreSQL is not installed"));
      var raw = new RawInsertContender(client);
      contenders.add(raw);
      for (int clients : new int[] {1, 64, 512}) {
        append(contenders, raw, clients);
      }
      replay(contenders);
      loadOneCourse(contenders);
      contenders.forEach(Contender::close);
    } finally {
      postgres.ifPresent(Postgres::close);
    }
  }

  private void append(List<Contender> contenders, RawInsertContender raw, int clients) {
    var rate = Row.of("append, " + clients + " clients", "commits/s", true);
    var median = Row.of("append, " + clients + " clients, p50", "µs", false);
    var tail = Row.of("append, " + clients + " clients, p99", "µs", false);
    contenders.forEach(contender -> Load.append(contender, clients, pace.measured()));
    for (int i = 0; i < pace.repetitions(); i++) {
      for (var contender : contenders) {
        var figures = Load.append(contender, clients, pace.measured());
        rate.add(contender.name(), figures.perSecond());
        median.add(contender.name(), figures.p50Micros());
        tail.add(contender.name(), figures.p99Micros());
      }
      rate.add("raw bulk of 500", bulkPerSecond(raw));
    }
    rate.print();
    median.print();
    tail.print();
  }

  private double bulkPerSecond(RawInsertContender raw) {
    var stream = "course-" + UUID.randomUUID();
    long begin = System.nanoTime();
    long count = 0;
    while (System.nanoTime() - begin < pace.measured().toNanos()) {
      raw.bulk(stream, count, BULK_COMMITS);
      count += BULK_COMMITS;
    }
    return count / ((System.nanoTime() - begin) / 1e9);
  }

  /** Everything that the appends left, decoded into records. */
  private void replay(List<Contender> contenders) {
    var row = Row.of("full replay, decoded into records", "events/s", true);
    for (int i = 0; i < pace.repetitions(); i++) {
      for (var contender : contenders) {
        contender.engine().ifPresent(engine -> row.add(contender.name(), replayPerSecond(engine)));
      }
    }
    row.print();
  }

  private double replayPerSecond(EventStorageEngine engine) {
    long begin = System.nanoTime();
    long end = begin + 4 * pace.measured().toNanos();
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
    var row = Row.of("load one course of " + COURSE_EVENTS + " events, median", "µs", false);
    for (var contender : contenders) {
      contender
          .engine()
          .ifPresent(
              engine -> {
                var stream = "course-" + UUID.randomUUID();
                for (int seq = 0; seq < COURSE_EVENTS; seq++) {
                  contender.append(stream, seq);
                }
                for (int i = 0; i <= pace.repetitions(); i++) {
                  double micros = medianLoadMicros(engine, stream);
                  if (i > 0) { // the first is the warm-up
                    row.add(contender.name(), micros);
                  }
                }
              });
    }
    row.print();
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

  private static MongoClient client() {
    return MongoClients.create(
        MongoClientSettings.builder()
            .applyConnectionString(new ConnectionString(TestParts.mongod().uri()))
            .applyToConnectionPoolSettings(pool -> pool.maxSize(POOL_CONNECTIONS))
            .writeConcern(WriteConcern.MAJORITY.withJournal(true))
            .readConcern(ReadConcern.MAJORITY)
            .build());
  }
}
