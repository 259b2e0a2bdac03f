package org.treatmentcourse.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.treatmentcourse.query.given.Recorder;
import org.treatmentcourse.query.given.SampleCourse;
import org.treatmentcourse.query.given.ViewsDatabase;
import org.treatmentcourse.query.projection.StreamBatch;
import org.treatmentcourse.service.vault.KeyState;
import org.treatmentcourse.service.vault.NarrativeReader;
import org.treatmentcourse.wire.RecordedEvent;

/** Pages of a course's trail, and which commits it holds whole. */
class AuditReaderTest {
  private final Recorder recorder = new Recorder();
  private final SampleCourse course =
      SampleCourse.numbered(1, "anew", Instant.parse("2026-03-02T09:00:00Z"));
  private final List<RecordedEvent> events = new ArrayList<>();
  private final ViewsDatabase views = new ViewsDatabase();
  private final AuditTrail trail = new AuditTrail(views.database());

  AuditReaderTest() {
    trail.prepare();
    events.addAll(course.untilSecondBooking(recorder));
    events.addAll(course.vitalsInError(recorder));
  }

  @AfterEach
  void close() {
    views.close();
  }

  @Test
  void whatever_page_is_asked_for_it_says_what_follows_how_many_there_are_and_what_was_corrected() {
    trail.apply(List.of(new StreamBatch(events)));
    var reader = new AuditReader(views.database());
    var narrative =
        new NarrativeReader(reader::patientOf, _ -> new KeyState.Missing(), InstantSource.system());
    int all = events.size();
    var correction = Optional.of((long) all - 1);
    for (int from = 0; from <= all + 1; from++) {
      for (int limit = 1; limit <= all + 1; limit++) {
        var page = reader.page(course.id(), from, limit, narrative);
        int end = Math.min(all, from + limit);
        assertThat(page.total()).isEqualTo(all);
        assertThat(page.next())
            .isEqualTo(end < all ? Optional.of((long) end) : Optional.<Long>empty());
        assertThat(page.events()).extracting(AuditEntry::seq).isEqualTo(seqs(from, end));
        assertThat(page.events())
            .allSatisfy(
                event ->
                    assertThat(event.enteredInErrorBy())
                        .isEqualTo(
                            event.seq() == SampleCourse.PRE_DOSE_VITALS_SEQ
                                ? correction
                                : Optional.<Long>empty()));
      }
    }
  }

  @Test
  void a_commit_is_held_once_all_its_events_are_whoever_wrote_them() {
    var booked = events.stream().filter(event -> event.commitSize() > 1).findFirst().orElseThrow();
    int first = (int) booked.seq();
    var other = new AuditTrail(views.database());
    trail.apply(List.of(new StreamBatch(events.subList(0, first + 1))));
    assertThat(trail.holdsAllOf(booked.commit())).isFalse();
    other.apply(List.of(new StreamBatch(events.subList(first + 1, events.size()))));
    for (var any : List.of(trail, other, new AuditTrail(views.database()))) {
      assertThat(any.holdsAllOf(booked.commit())).isTrue();
      assertThat(any.holdsAllOf(events.getLast().commit())).isTrue();
      assertThat(any.holdsAllOf(events.getLast().commit() + 1)).isFalse();
    }
  }

  private static List<Long> seqs(int from, int end) {
    return LongStream.range(from, Math.max(from, end)).boxed().toList();
  }
}
