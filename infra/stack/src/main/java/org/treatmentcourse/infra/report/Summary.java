package org.treatmentcourse.infra.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.treatmentcourse.infra.local.PartName;

/**
 * Everything a running stack shows of itself.
 *
 * @param parts the processes it started
 * @param urls by name, in the order to show them
 * @param subscriber the lines of a stock Kafka client's settings, to read the events; one holds a
 *     password
 * @param versions by component
 */
public record Summary(
    List<PartReport> parts,
    List<CourseAhead> courses,
    Counts counts,
    Map<String, URI> urls,
    String curl,
    @JsonIgnore List<String> subscriber,
    Map<String, String> versions) {
  /** A process and whether it still runs. */
  public record PartReport(PartName part, long pid, boolean alive, String log) {}

  /** Whether anything of the stack runs; the answer for a stopped one is this field alone. */
  @JsonProperty
  public boolean running() {
    return parts.stream().anyMatch(PartReport::alive);
  }

  /** Whether every process runs and nothing is missing on the way from ledger to read model. */
  @JsonProperty
  public boolean healthy() {
    return parts.stream().allMatch(PartReport::alive) && counts.areEqual();
  }
}
