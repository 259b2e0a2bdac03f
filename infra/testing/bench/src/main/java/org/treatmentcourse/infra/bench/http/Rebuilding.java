package org.treatmentcourse.infra.bench.http;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.LongStream;
import org.bson.Document;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.SteadyRate;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.parts.process.Waiting;
import org.treatmentcourse.infra.rebuild.ReadModelsAnew;

/** How long it takes to build every read model from the first event on, while the first serve. */
public final class Rebuilding {
  private static final long EVENTS = 1_000_000;
  private static final long QUICK_EVENTS = 20_000;
  private static final Duration BOUND = Duration.ofMinutes(20);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final int READS_PER_SECOND = 20;
  private static final Duration READS = Duration.ofSeconds(2);

  private final BenchOptions options;
  private final Table table;
  private final MongoCollection<Document> trail;

  public Rebuilding(BenchOptions options, Table table, MongoClient views) {
    this.options = options;
    this.table = table;
    this.trail = views.getDatabase("treatment_views").getCollection("audit");
  }

  public void run(WholeStack stack) {
    long before = trail.estimatedDocumentCount();
    var copies = new CopiedCourses(stack.settings(), List.of(stack.model()));
    long events = copies.publish(options.quick() ? QUICK_EVENTS : EVENTS);
    long begin = System.nanoTime();
    if (!Waiting.until(
        BOUND, LOOK_AGAIN, () -> trail.estimatedDocumentCount() >= before + events)) {
      throw new IllegalStateException("the query service is not level with the topic");
    }
    double taken = (trail.estimatedDocumentCount() - before) / seconds(begin);
    var waits = new ArrayList<long[]>();
    var anew = new AtomicReference<ReadModelsAnew>();
    var done = new AtomicBoolean();
    Callable<Void> rebuild =
        () -> {
          try {
            anew.set(ReadModelsAnew.build(stack.settings()));
          } finally {
            done.set(true);
          }
          return null;
        };
    Callable<Void> readers =
        () -> {
          while (!done.get()) {
            waits.add(read(stack));
          }
          return null;
        };
    SideBySide.all(List.of(rebuild, readers));
    try (var second = anew.get()) {
      var built = second.built();
      var compared = second.compare();
      if (!compared.stream().allMatch(ReadModelsAnew.Compared::same)) {
        throw new IllegalStateException("not what is served: " + compared);
      }
      table.add(
          TableRow.more("every read model from %,d events".formatted(built.events()), "events/s")
              .add("anew, while the first are served", built.perSecond())
              .add("as they come, nothing beside it", taken));
    }
    var all = waits.stream().flatMapToLong(LongStream::of).toArray();
    table.add(
        TableRow.less(
                "query of a course over HTTP meanwhile, " + READS_PER_SECOND + "/s, p50", "ms")
            .add("query service", AppendLoad.millis(all, 0.5)));
  }

  private static long[] read(WholeStack stack) {
    return stack.courses().read(new SteadyRate(READS_PER_SECOND, READS));
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }
}
