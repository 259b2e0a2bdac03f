package org.treatmentcourse.query.projection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Positions from memory, and the others from the store in one look. */
public final class RememberedPositions {
  private RememberedPositions() {}

  public static Map<String, Long> of(
      Set<String> streams,
      Function<String, Optional<Long>> memory,
      Function<Set<String>, Map<String, Long>> store) {
    var positions = new HashMap<String, Long>();
    var unknown = new HashSet<String>();
    for (var stream : streams) {
      memory
          .apply(stream)
          .ifPresentOrElse(seq -> positions.put(stream, seq), () -> unknown.add(stream));
    }
    if (!unknown.isEmpty()) {
      positions.putAll(store.apply(unknown));
    }
    return positions;
  }
}
