package org.treatmentcourse.infra.bench.http;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.client.Endpoints;
import org.treatmentcourse.infra.client.JsonHttp;
import org.treatmentcourse.value.actor.Role;

/** How long an officer waits for a long course's replay, and for its state as of any commit. */
public final class Histories {
  private static final int EVENTS = 500;
  private static final int QUICK_EVENTS = 40;
  private static final int WARM_UP = 150;
  private static final int READS = 100;

  private final JsonHttp http = new JsonHttp();
  private final BenchOptions options;
  private final Table table;

  public Histories(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(WholeStack stack) throws IOException {
    int events = options.quick() ? QUICK_EVENTS : EVENTS;
    var course = stack.courses().grown(events);
    var query = stack.endpoints().query();
    var replay = query.resolve("/courses/%s/replay?limit=1000".formatted(course));
    var officer = officer(stack.endpoints());
    timed(WARM_UP, officer, _ -> replay);
    timed(WARM_UP, officer, i -> asOf(query, course, i % events));
    var of = " of a course of %d events over HTTP, p50".formatted(events);
    var replays = TableRow.less("replay" + of, "ms");
    var states = TableRow.less("state as of any event" + of, "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      replays.add("query service", AppendLoad.millis(timed(READS, officer, _ -> replay), 0.5));
      states
          .add(
              "query service",
              AppendLoad.millis(
                  timed(READS, officer, n -> asOf(query, course, n * 7 % events)), 0.5))
          .add("of it, waiting for its record", RecordedReads.recordedMillis(query));
    }
    table.add(replays);
    table.add(states);
  }

  /** A bearer token of a compliance officer. */
  public static String officer(Endpoints endpoints) {
    return endpoints.tokens().bearer(Role.COMPLIANCE_OFFICER, Optional.empty());
  }

  private static URI asOf(URI query, UUID course, int seq) {
    return query.resolve("/courses/%s/as-of?seq=%d".formatted(course, seq));
  }

  /** What is asked for the next time. */
  @FunctionalInterface
  public interface Question {
    URI number(int number);
  }

  private long[] timed(int times, String bearer, Question question) throws IOException {
    return timed(http, times, bearer, question);
  }

  /** One after the other, in ns. */
  public static long[] timed(JsonHttp http, int times, String bearer, Question question)
      throws IOException {
    var waits = new long[times];
    for (int i = 0; i < times; i++) {
      long begin = System.nanoTime();
      var answer = http.get(question.number(i), bearer);
      waits[i] = System.nanoTime() - begin;
      if (!answer.isSuccess()) {
        throw new IOException("answered with " + answer.status() + ": " + answer.body());
      }
    }
    return waits;
  }
}
