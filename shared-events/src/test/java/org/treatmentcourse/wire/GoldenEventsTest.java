package org.treatmentcourse.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.course.event.TreatmentCourseEvent;
import org.treatmentcourse.family.EventFamilies;
import org.treatmentcourse.protocol.version.ContentHash;
import org.treatmentcourse.protocol.version.ProtocolEvent.ProtocolPublished;
import org.treatmentcourse.traceability.Proves;
import org.treatmentcourse.wire.Samples.Earlier;

/**
 * What was stored once decodes for ever. A golden file is written once, by hand from the failing
 * test's message, and never changed: a new shape gets a new revision and a new file.
 */
class GoldenEventsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private final WireFormat wire = EventFamilies.wire();

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
  @Proves("11.10b-golden-events")
  void every_golden_file_is_read_as_the_event_it_was() throws IOException {
    for (var sample : named().entrySet()) {
      assertThat(read(sample.getKey())).isEqualTo(sample.getValue());
    }
  }

  @Test
  @Proves({"event-upcast", "11.10b-golden-events"})
  void an_earlier_revision_is_read_with_what_was_added_since_saying_nothing() throws Exception {
    for (var earlier : earlier()) {
      assertThat(read(earlier.file())).isEqualTo(earlier.event());
      var digest =
          MessageDigest.getInstance("SHA-256")
              .digest(Files.readAllBytes(GOLDEN.resolve(earlier.file())));
      assertThat(HexFormat.of().formatHex(digest)).as(earlier.file()).isEqualTo(earlier.sha256());
    }
  }

  @Test
  @Proves("s4-versions-immutable")
  void an_upcast_protocol_keeps_the_hash_that_courses_pinned() throws IOException {
    var published = (ProtocolPublished) read("ProtocolPublished.v1-1.json");
    assertThat(ContentHash.pin(published.protocol())).isEqualTo(published.ref());
  }

  @Test
  void there_is_a_golden_file_for_every_type_and_revision_and_none_without_one()
      throws IOException {
    var expected = new TreeSet<>(named().keySet());
    earlier().forEach(earlier -> expected.add(earlier.file()));
    for (var type : wire.types().keySet()) {
      for (int revision = 1; revision <= wire.revision(type); revision++) {
        var first = type + ".v" + revision + "-1.json";
        assertThat(expected).as("samples of every revision").contains(first);
      }
    }
    try (var files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void an_amendment_holds_events_whose_revisions_only_allow_more() {
    wire.types()
        .forEach(
            (name, type) -> {
              var revised = type.getAnnotation(Revised.class);
              if (TreatmentCourseEvent.class.isAssignableFrom(type) && revised != null) {
                assertThat(revised.value())
                    .as("see Revised: %s", name)
                    .containsOnly(WidenedUpcaster.class);
              }
            });
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

  private static List<Earlier> earlier() {
    return Stream.concat(Samples.earlier().stream(), CalendarSamples.earlier().stream()).toList();
  }

  private static List<DomainEvent> samples() {
    return Stream.of(
            Samples.all(),
            CustodySamples.all(),
            PeopleSamples.all(),
            TimelineSamples.all(),
            CalendarSamples.all(),
            AccessSamples.all())
        .flatMap(List::stream)
        .toList();
  }

  private DomainEvent read(String file) throws IOException {
    var dot = file.indexOf('.');
    var revision = file.substring(dot + 2, file.indexOf('-', dot));
    return wire.decode(
        file.substring(0, dot), Integer.parseInt(revision), Files.readString(GOLDEN.resolve(file)));
  }

  private Map<String, DomainEvent> named() {
    var counts = new HashMap<String, Integer>();
    return samples().stream()
        .collect(
            Collectors.toMap(
                event -> {
                  var type = event.getClass().getSimpleName();
                  return type
                      + ".v"
                      + wire.revision(type)
                      + "-"
                      + counts.merge(type, 1, Integer::sum)
                      + ".json";
                },
                event -> event,
                (a, b) -> a,
                LinkedHashMap::new));
  }
}
