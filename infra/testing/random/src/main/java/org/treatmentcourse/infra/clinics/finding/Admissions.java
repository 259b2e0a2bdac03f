package org.treatmentcourse.infra.clinics.finding;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.treatmentcourse.infra.clinics.model.Fact;
import org.treatmentcourse.wire.RecordedEvent;
import tools.jackson.databind.json.JsonMapper;

/** Rule 24: which admissions a withdrawn consent to the disclosure ends [42 CFR 2.31]. */
public final class Admissions {
  private static final String KIND = "DISCLOSURE";

  private Admissions() {}

  /**
   * The clinics whose admission an event ends; nothing where that is not known, and where the event
   * is no such withdrawal.
   */
  public static Optional<Set<String>> endedBy(Told told) {
    if (!told.is("ConsentWithdrawn") || !told.body().path("kind").asString("").equals(KIND)) {
      return Optional.empty();
    }
    var earlier =
        Stream.concat(told.before().facts("ConsentGiven"), told.before().facts("ConsentWithdrawn"))
            .filter(fact -> fact.seq() < told.event().seq())
            .filter(fact -> fact.text("kind").equals(KIND))
            .toList();
    if (earlier.stream().anyMatch(fact -> !fact.at().isBefore(told.at()))) {
      return Optional.empty(); // told late: the order is another than that of the record
    }
    var since =
        earlier.stream()
            .filter(fact -> fact.type().equals("ConsentWithdrawn"))
            .map(Fact::at)
            .max(Instant::compareTo);
    var documents =
        earlier.stream()
            .filter(fact -> fact.type().equals("ConsentGiven"))
            .filter(fact -> since.filter(at -> !fact.at().isAfter(at)).isEmpty())
            .map(fact -> fact.text("documentSha256"))
            .toList();
    return Optional.of(
        told.patient().admissions().entrySet().stream()
            .filter(
                admitted ->
                    documents.isEmpty()
                        ? admitted.getKey().equals(told.protocol().clinic())
                        : documents.contains(admitted.getValue()))
            .map(Map.Entry::getKey)
            .collect(toSet()));
  }

  /** The clinics whose admission a commit ends. */
  public static Set<String> ended(List<RecordedEvent> timeline) {
    return timeline.stream()
        .filter(event -> event.type().equals("AdmissionEnded"))
        .map(event -> JsonMapper.shared().readTree(event.payload()).path("clinic").asString())
        .collect(toSet());
  }
}
