package org.treatmentcourse.infra.bench.http;

import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.bson.Document;
import org.treatmentcourse.infra.bench.figure.AppendLoad;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SideBySide;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;
import org.treatmentcourse.infra.client.JsonHttp;

/**
 * The first page of a search by each single filter, in a trail of millions of events. They are
 * copies of one course's, written where the query service keeps the trail.
 */
public final class Searching {
  private static final long EVENTS = 5_000_000;
  private static final long QUICK_EVENTS = 20_000;
  private static final int WRITERS = 4;
  private static final int COURSES_A_BATCH = 20;
  private static final int WARM_UP = 20;
  private static final int READS = 100;

  private final JsonHttp http = new JsonHttp();
  private final BenchOptions options;
  private final Table table;
  private final MongoCollection<Document> trail;

  public Searching(BenchOptions options, Table table, MongoClient views) {
    this.options = options;
    this.table = table;
    this.trail =
        views
            .getDatabase("treatment_views")
            .getCollection("audit")
            .withWriteConcern(WriteConcern.W1);
  }

  public void run(WholeStack stack) throws IOException {
    var model = stack.model().course();
    var course = trail.find(new Document("stream", model.stream())).into(new ArrayList<>());
    long events = options.quick() ? QUICK_EVENTS : EVENTS;
    long begin = System.nanoTime();
    fill(course, events - trail.estimatedDocumentCount());
    System.out.printf("%nfilled in %d s%n", (System.nanoTime() - begin) / 1_000_000_000);
    var officer = Histories.officer(stack.endpoints());
    var query = stack.endpoints().query();
    var row =
        TableRow.less(
            "first page of a search over HTTP, %,d events, p99"
                .formatted(trail.estimatedDocumentCount()),
            "ms");
    for (var filter : filters(course, model.value()).entrySet()) {
      var page = query.resolve("/events?" + filter.getValue());
      Histories.timed(http, WARM_UP, officer, _ -> page);
      for (int i = 0; i < options.repetitions(); i++) {
        row.add(
            filter.getKey(),
            AppendLoad.millis(Histories.timed(http, READS, officer, _ -> page), 0.99));
      }
    }
    table.add(row);
  }

  private static Map<String, String> filters(List<Document> course, UUID id) {
    var filters = new LinkedHashMap<String, String>();
    filters.put("by course", "course=" + id);
    put(filters, "patient", course);
    put(filters, "clinic", course);
    put(filters, "phase", course);
    put(filters, "type", course);
    put(filters, "rule", course);
    put(filters, "drug", course);
    put(filters, "lot", course);
    put(filters, "code", course);
    var actor = course.getLast().get("actor", Document.class);
    filters.put("by actor", "actor=" + actor.getString("id"));
    filters.put("by role", "role=" + actor.getString("role"));
    var recorded = Instant.parse(course.getFirst().getString("recordedAt"));
    filters.put("by recorded time", "recordedFrom=" + recorded);
    filters.put("by occurred time", "occurredTo=" + recorded);
    return filters;
  }

  private static void put(Map<String, String> filters, String field, List<Document> course) {
    course.stream()
        .map(event -> event.getString(field))
        .filter(value -> value != null)
        .findFirst()
        .ifPresent(value -> filters.put("by " + field, field + "=" + value));
  }

  private void fill(List<Document> course, long events) {
    var left = new AtomicLong(events);
    var commit = new AtomicLong(1_000_000_000L);
    Callable<Void> writer =
        () -> {
          while (left.getAndAdd(-(long) COURSES_A_BATCH * course.size()) > 0) {
            var batch = new ArrayList<Document>();
            for (int i = 0; i < COURSES_A_BATCH; i++) {
              var other = UUID.randomUUID();
              course.forEach(event -> batch.add(copy(event, other, commit.getAndIncrement())));
            }
            trail.insertMany(batch, new InsertManyOptions().ordered(false));
          }
          return null;
        };
    SideBySide.all(Collections.nCopies(WRITERS, writer));
  }

  private static Document copy(Document event, UUID course, long commit) {
    var stream = "course-" + course;
    var copy =
        new Document(event)
            .append("_id", stream + ':' + event.getLong("seq"))
            .append("stream", stream)
            .append("commit", commit)
            .append("recorded", event.getLong("recorded") + commit % 1_000_000);
    if (event.containsKey("patient")) {
      copy.append("patient", course.toString());
    }
    return copy;
  }
}
