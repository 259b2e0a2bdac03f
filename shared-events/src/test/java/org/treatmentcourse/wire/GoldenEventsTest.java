package org.treatmentcourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.TreatmentCourseEvent;
import org.treatmentcourse.custody.CustodyEvent;
import org.treatmentcourse.protocol.ProtocolEvent;

/**
 * What was stored once decodes for ever. A golden file is written once, by hand from the failing
 * test's message, and never changed: a new shape gets a new revision and a new file.
 */
class GoldenEventsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final WireFormat wire =
      new WireFormat(TreatmentCourseEvent.class, ProtocolEvent.class, CustodyEvent.class);

  @Test
  void every_event_is_written_as_its_golden_file_says() throws IOException {
    for (var sample : named().entrySet()) {
      var file = GOLDEN.resolve(sample.getKey());
      var written = wire.encode(sample.getValue()).json();
      assertThat(file).as("golden file for: %s", written).exists();
      assertThat(written).as(sample.getKey()).isEqualTo(Files.readString(file).strip());
    }
  }

  @Test
  void every_golden_file_is_read_as_the_event_it_was() throws IOException {
    for (var sample : named().entrySet()) {
      var type = sample.getKey().substring(0, sample.getKey().indexOf('.'));
      var read = wire.decode(type, 1, Files.readString(GOLDEN.resolve(sample.getKey())));
      assertThat(read).isEqualTo(sample.getValue());
    }
  }

  @Test
  void there_is_a_golden_file_for_every_type_and_none_without_one() throws IOException {
    var types = samples().stream().map(event -> event.getClass().getSimpleName()).toList();
    assertThat(wire.types().keySet()).isSubsetOf(types);
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(named().keySet());
    }
  }

  @Test
  void an_unknown_type_a_later_revision_and_a_wrong_shape_are_refused_without_the_payload() {
    var secret = "{\"text\":\"something private\"}";
    for (var attempt : List.of("Unheard", "IntentionSet", "ConsentWithdrawn")) {
      assertThatThrownBy(() -> wire.decode(attempt, attempt.equals("IntentionSet") ? 2 : 1, secret))
          .isInstanceOf(UndecodableEvent.class)
          .hasMessageContaining(attempt)
          .hasMessageNotContaining("private");
    }
  }

  private static List<DomainEvent> samples() {
    return Stream.of(Samples.all(), CustodySamples.all()).flatMap(List::stream).toList();
  }

  private static Map<String, DomainEvent> named() {
    var counts = new HashMap<String, Integer>();
    return samples().stream()
        .collect(
            Collectors.toMap(
                event -> {
                  var type = event.getClass().getSimpleName();
                  return type + ".v1-" + counts.merge(type, 1, Integer::sum) + ".json";
                },
                event -> event,
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
