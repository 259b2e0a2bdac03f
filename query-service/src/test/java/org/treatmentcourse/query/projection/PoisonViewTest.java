package org.treatmentcourse.query.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.Recorder.Draft;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.query.projection.store.StreamViews;
import org.treatmentcourse.query.projection.store.ViewCodec;
import org.treatmentcourse.wire.RecordedEvent;

/** An event that is folded and whose view can't be stored, on a real mongod: its stream alone. */
class PoisonViewTest {
  private static final String SICK = "course-sick";
  private static final String WELL = "course-well";
  private static final String UNWRITABLE = "unwritable";

  /** A view larger than half a document may be. */
  private static final String LARGE = "x".repeat(9 * 1024 * 1024);

  private final ViewsDatabase views = new ViewsDatabase();
  private final ParkedStreams parked = new ParkedStreams(views.database(), InstantSource.system());
  private final Recorder recorder = new Recorder();
  private final StreamViews<String> model = model();

  @AfterEach
  void close() {
    views.close();
  }

  private StreamViews<String> model() {
    return new StreamViews<>(
        "texts",
        views.database().getCollection("texts"),
        new Appending(),
        new TextCodec(),
        List.of());
  }

  private List<RecordedEvent> recorded(String stream, String... payloads) {
    var events = new ArrayList<RecordedEvent>();
    for (var payload : payloads) {
      events.addAll(
          recorder.commit("anew", List.of(new Draft(stream, "Text", 1, payload, Instant.EPOCH))));
    }
    return events;
  }

  private void feed(StreamViews<String> to, List<RecordedEvent> first, List<RecordedEvent> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    new ReadModelUpdater(parked).update(to, all);
  }

  private void assertParkedAt(long seq) {
    var parking = parked.find("texts", SICK).orElseThrow();
    assertThat(parking.seq()).contains(seq);
    assertThat(parking.reason()).doesNotContain(UNWRITABLE);
    assertThat(parked.count()).isEqualTo(1);
    assertThat(model().positions(Set.of(SICK)).getOrDefault(SICK, ReadModel.BEFORE_FIRST))
        .isEqualTo(seq - 1);
  }

  @Test
  void a_view_that_cannot_be_written_parks_its_stream_at_the_very_event() {
    feed(model, recorded(SICK, "a", "b", UNWRITABLE, "c"), recorded(WELL, "a", "b"));
    assertThat(model.positions(Set.of(WELL))).containsEntry(WELL, 1L);
    assertParkedAt(2);
    feed(model, recorded(SICK, "d"), recorded(WELL, "c"));
    assertThat(model.positions(Set.of(WELL))).containsEntry(WELL, 2L);
    assertParkedAt(2);
  }

  @Test
  void a_view_that_outgrows_a_document_parks_its_stream() {
    feed(model, recorded(SICK, LARGE), recorded(WELL, "a"));
    feed(model, recorded(SICK, "b", LARGE), recorded(WELL, "b"));
    assertThat(model.positions(Set.of(WELL))).containsEntry(WELL, 1L);
    assertParkedAt(2);
  }

  @Test
  void a_first_view_that_is_larger_than_a_document_parks_its_stream() {
    feed(model, recorded(SICK, LARGE + LARGE), recorded(WELL, "a"));
    assertThat(model.positions(Set.of(WELL))).containsEntry(WELL, 0L);
    assertParkedAt(0);
  }

  @Test
  void a_stored_view_that_cannot_be_read_parks_its_stream() {
    feed(model, recorded(SICK, "a"), recorded(WELL, "a"));
    views
        .database()
        .getCollection("texts")
        .updateOne(new Document("_id", SICK), new Document("$set", new Document("view.text", 7)));
    // Another process, which remembers nothing.
    feed(model(), recorded(SICK, "b"), recorded(WELL, "b"));
    assertThat(model.positions(Set.of(WELL))).containsEntry(WELL, 1L);
    assertParkedAt(1);
  }

  /** Puts a stream's payloads one after another. */
  private static final class Appending implements Projection<String> {
    @Override
    public boolean follows(String stream) {
      return true;
    }

    @Override
    public String apply(Optional<String> view, RecordedEvent event) {
      return view.orElse("") + event.payload();
    }
  }

  private static final class TextCodec implements ViewCodec<String> {
    @Override
    public Document write(String view) {
      if (view.contains(UNWRITABLE)) {
        throw new IllegalStateException("can't be written: " + view);
      }
      return new Document("text", view);
    }

    @Override
    public String read(Document stored) {
      return stored.getString("text");
    }
  }
}
