package org.treatmentcourse.infra.faults.check;

import java.util.HashMap;
import java.util.Map;

/** Follows events as they come and finds whichever is missing, doubled or out of order. */
public final class StreamOrder {
  private final Map<String, Long> next = new HashMap<>();
  private final String place;
  private final Findings findings;

  public StreamOrder(String place, Findings findings) {
    this.place = place;
    this.findings = findings;
  }

  public void follow(String stream, long seq) {
    long expected = next.getOrDefault(stream, 0L);
    findings.addIf(
        seq != expected,
        "%s: %s has seq %d where %d was due".formatted(place, stream, seq, expected));
    next.put(stream, seq + 1);
  }

  /** How many events each stream has. */
  Map<String, Long> lengths() {
    return Map.copyOf(next);
  }
}
