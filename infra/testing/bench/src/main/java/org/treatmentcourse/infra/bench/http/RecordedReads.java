package org.treatmentcourse.infra.bench.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.treatmentcourse.infra.bench.figure.BenchOptions;
import org.treatmentcourse.infra.bench.figure.SteadyRate;
import org.treatmentcourse.infra.bench.figure.Table;
import org.treatmentcourse.infra.bench.figure.TableRow;

/**
 * What it adds to a query that its access is recorded before it is answered: as the query service
 * itself measures it, at a steady rate. There is no query without a record to compare with.
 */
public final class RecordedReads {
  private static final int PER_SECOND = 200;
  private static final Duration MEASURED = Duration.ofSeconds(5);
  private static final Duration QUICK = Duration.ofSeconds(1);
  private static final double MILLIS = 1e3;
  private static final double NANOS_PER_MILLI = 1e6;

  /** The share that the service says, over the last minute or two. */
  private static final Pattern MEDIAN =
      Pattern.compile(
          "treatmentcourse_access_record_seconds\\{[^}]*quantile=\"0\\.5\"[^}]*} ([0-9.eE+-]+)");

  private final BenchOptions options;
  private final Table table;

  public RecordedReads(BenchOptions options, Table table) {
    this.options = options;
    this.table = table;
  }

  public void run(SteadyCourses courses, URI query) throws IOException {
    var row = TableRow.less("query of a course over HTTP, " + PER_SECOND + "/s, p50", "ms");
    for (int i = 0; i < options.repetitions(); i++) {
      var waits = courses.read(new SteadyRate(PER_SECOND, options.quick() ? QUICK : MEASURED));
      Arrays.sort(waits);
      row.add("the whole answer", waits[waits.length / 2] / NANOS_PER_MILLI)
          .add("of it, waiting for its record", recordedMillis(query));
    }
    table.add(row);
  }

  static double recordedMillis(URI query) throws IOException {
    try (var http = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(query.resolve("/actuator/prometheus")).build();
      var metrics = http.send(request, BodyHandlers.ofString()).body();
      var median = MEDIAN.matcher(metrics);
      if (!median.find()) {
        throw new IOException("the query service does not say how long recording takes");
      }
      return Double.parseDouble(median.group(1)) * MILLIS;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
