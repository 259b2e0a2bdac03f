package org.treatmentcourse.infra.fuzz;

import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What came of a run.
 *
 * @param statuses how many answers had each status
 * @param wrong what was found, each with the first request that showed it and how many did
 */
public record FuzzReport(SortedMap<Integer, Integer> statuses, SortedMap<String, String> wrong) {
  @Override
  public String toString() {
    return "statuses %s%n%s"
        .formatted(
            statuses,
            wrong.isEmpty()
                ? "every answer is as documented"
                : wrong.entrySet().stream()
                    .map(Map.Entry::toString)
                    .collect(Collectors.joining("\n")));
  }
}
