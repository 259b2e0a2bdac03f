package org.treatmentcourse.query.projection;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.infra.parts.CollectionDigest;
import org.treatmentcourse.query.given.Forgery;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.parked.ParkedStreams;
import org.treatmentcourse.wire.RecordedEvent;

/** What every read model promises, on a real mongod. */
public abstract class ReadModelContract {
  private List<RecordedEvent> events = List.of();
  private String stream = "";
  private ViewsDatabase views;
  private ReadModel model;

  protected abstract ReadModel in(MongoDatabase database);

  /** At least eight events of one stream that the read model follows; a course's by default. */
  protected List<RecordedEvent> events() {
    return SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"))
        .untilSecondBooking(new Recorder());
  }

  @BeforeEach
  public void open() {
    events = events();
    stream = events.getFirst().stream();
    views = new ViewsDatabase();
    model = in(views.database());
    model.prepare();
  }

  @AfterEach
  public void close() {
    views.close();
  }

  @Test
  public void it_follows_the_stream() {
    assertThat(model.follows(stream)).isTrue();
    assertThat(model.follows("something-else")).isEqualTo(followsEveryStream());
  }

  /** Whether it is made of the events of all streams, as the audit trail is. */
  protected boolean followsEveryStream() {
    return false;
  }

  @Test
  public void a_stream_that_was_never_met_has_no_position() {
    assertThat(model.positions(Set.of(stream))).isEmpty();
  }

  @Test
  public void the_position_is_the_last_event_applied() {
    apply(events.subList(0, 5));
    assertThat(model.positions(Set.of(stream, "course-other"))).containsOnly(Map.entry(stream, 4L));
    apply(events.subList(5, events.size()));
    assertThat(model.positions(Set.of(stream)))
        .containsOnly(Map.entry(stream, events.getLast().seq()));
  }

  @Test
  public void a_run_that_was_applied_is_refused_and_changes_nothing() {
    apply(events);
    var before = digest();
    assertThatThrownBy(() -> apply(events)).isInstanceOf(PositionMoved.class);
    assertThat(digest()).isEqualTo(before);
  }

  @Test
  public void one_by_one_or_at_once_gives_the_same_content() {
    apply(events);
    var atOnce = digest();
    try (var other = new ViewsDatabase()) {
      var fresh = in(other.database());
      fresh.prepare();
      events.forEach(event -> fresh.apply(List.of(new StreamBatch(List.of(event)))));
      assertThat(CollectionDigest.of(other.database(), fresh.name())).isEqualTo(atOnce);
    }
  }

  @Test
  public void what_precedes_a_poison_event_is_applied() {
    var poisoned = new ArrayList<>(events);
    poisoned.set(7, Forgery.withPayload(events.get(7), "{\"broken\""));
    var poisons = model.apply(List.of(new StreamBatch(poisoned)));
    assertThat(poisons).singleElement().extracting(PoisonEvent::event).isEqualTo(poisoned.get(7));
    assertThat(poisons.getFirst().reason()).isNotBlank().doesNotContain("broken");
    assertThat(model.positions(Set.of(stream))).containsEntry(stream, 6L);
  }

  @Test
  public void what_is_withdrawn_leaves_nothing_and_is_taken_anew() {
    apply(events);
    assertThat(model.positions(Set.of(stream))).isNotEmpty();
    var whole = contents();
    var ids = events.stream().map(event -> event.id().toString()).collect(toSet());
    model.withdraw(stream, ids);
    model.withdraw(stream, ids);
    assertThat(model.positions(Set.of(stream))).isEmpty();
    assertThat(model.rememberedPositions(Set.of(stream))).isEmpty();
    assertThat(contents().values()).allMatch(digest -> digest.documents() == 0);
    apply(events);
    assertThat(contents()).isEqualTo(whole);
  }

  @Test
  public void preparing_again_is_harmless() {
    apply(events);
    model.complete();
    model.prepare();
    model.complete();
    assertThat(model.positions(Set.of(stream))).containsEntry(stream, events.getLast().seq());
  }

  @Test
  public void what_is_remembered_is_what_the_store_says() {
    assertThat(model.rememberedPositions(Set.of(stream))).isEmpty();
    apply(events);
    assertThat(model.rememberedPositions(Set.of(stream, "course-other")))
        .isEqualTo(model.positions(Set.of(stream, "course-other")))
        .containsOnlyKeys(stream);
  }

  @Test
  public void a_position_that_another_instance_moved_makes_no_gap_and_loses_nothing() {
    apply(events.subList(0, 5));
    var other = in(views.database());
    assertThat(other.apply(List.of(new StreamBatch(events.subList(5, 6))))).isEmpty();
    var parked = new ParkedStreams(views.database(), InstantSource.system());
    new ReadModelUpdater(parked).update(model, events.subList(6, 7));
    new ReadModelUpdater(parked).update(other, events.subList(5, 7));
    new ReadModelUpdater(parked).update(other, events.subList(7, 8));
    new ReadModelUpdater(parked).update(model, events.subList(6, 8));
    assertThat(parked.list()).isEmpty();
    assertThat(model.positions(Set.of(stream))).containsOnly(Map.entry(stream, 7L));
    assertThat(model.rememberedPositions(Set.of(stream))).containsOnly(Map.entry(stream, 7L));
  }

  private void apply(List<RecordedEvent> run) {
    assertThat(model.apply(List.of(new StreamBatch(run)))).isEmpty();
  }

  /** Every collection that the read model writes. */
  private Map<String, CollectionDigest> contents() {
    var digests = new TreeMap<String, CollectionDigest>();
    views
        .database()
        .listCollectionNames()
        .forEach(name -> digests.put(name, CollectionDigest.of(views.database(), name)));
    return digests;
  }

  private CollectionDigest digest() {
    return CollectionDigest.of(views.database(), model.name());
  }
}
